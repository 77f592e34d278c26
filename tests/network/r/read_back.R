# Reads every export in a folder with igraph and network, and prints as JSON lines what it found: one R process for all.
suppressPackageStartupMessages({ library(igraph); library(network) })
folder <- commandArgs(trailingOnly = TRUE)[1]
quoted <- function(x) paste0('"', gsub('"', '\\\\"', gsub("\\\\", "\\\\\\\\", enc2utf8(as.character(x)))), '"')
say <- function(file, ...) {
  parts <- list(...)
  cells <- vapply(names(parts), function(name) {
    value <- parts[[name]]
    text <- if (is.numeric(value)) format(value, digits = 17, trim = TRUE, scientific = FALSE) else quoted(value)
    paste0(quoted(name), ":[", paste(text, collapse = ","), "]")
  }, character(1))
  cat("{", quoted("file"), ":", quoted(file), ",", paste(cells, collapse = ","), "}\n", sep = "")
}
of_igraph <- function(file, format, name) {
  g <- read_graph(file.path(folder, file), format = format)
  ends <- as_edgelist(g, names = FALSE)
  say(file, label = vertex_attr(g, name), from = vertex_attr(g, name)[ends[, 1]], to = vertex_attr(g, name)[ends[, 2]],
      weight = as.numeric(edge_attr(g, "weight")),
      since = if ("since" %in% edge_attr_names(g)) edge_attr(g, "since") else character(0),
      documents = as.numeric(if ("documents" %in% edge_attr_names(g)) edge_attr(g, "documents") else numeric(0)),
      iris = if ("document_iris" %in% edge_attr_names(g)) edge_attr(g, "document_iris")
             else if ("documentiris" %in% edge_attr_names(g)) edge_attr(g, "documentiris") else character(0),
      directed = as.numeric(is_directed(g)))
}
of_igraph("net.graphml", "graphml", "label")
of_igraph("net.gml", "gml", "label")
of_igraph("signed.graphml", "graphml", "label")
# R's network reads Pajek; a node's name is vertex.names there, the weight has the name of the file's network.
n <- read.paj(file.path(folder, "net.net"))
ends <- as.matrix(n, matrix.type = "edgelist")
values <- setdiff(list.edge.attributes(n), "na")
say("net.net", label = network.vertex.names(n), from = network.vertex.names(n)[ends[, 1]],
    to = network.vertex.names(n)[ends[, 2]], weight = as.numeric(get.edge.attribute(n, values[1])),
    directed = as.numeric(is.directed(n)))
csv <- function(file) read.csv(file.path(folder, file), colClasses = "character", encoding = "UTF-8", check.names = FALSE)
nodes <- csv("nodes.csv"); edges <- csv("edges.csv"); members <- csv("memberships.csv")
label <- setNames(nodes$Label, nodes$Id)
n <- network(as.matrix(edges[, c("Source", "Target")]), matrix.type = "edgelist", directed = FALSE)
say("edges.csv", label = nodes$Label, from = label[edges$Source], to = label[edges$Target],
    weight = as.numeric(edges$Weight), since = edges$since, documents = as.numeric(edges$documents),
    iris = edges$document_iris, size = network.size(n), ties = network.edgecount(n))
say("memberships.csv", actor = members$actor_label, group = members$group_label, since = members$since, until = members$until)
years <- csv("dyad-years.csv")
say("dyad-years.csv", year = as.numeric(years$year), a = years$cow_a, b = years$cow_b, gw = years$gw_a, iso = years$iso3_a,
    groups = as.numeric(years$shared_groups), readouts = as.numeric(years$year_readouts))
