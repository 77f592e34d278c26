"""The SPARQL that `facts` asks. Each question reads one relation, so that no answer multiplies with another."""

_PREFIXES = """
PREFIX akg: <https://w3id.org/alliancekg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

TYPES = (
    _PREFIXES
    + """SELECT DISTINCT ?thing ?type WHERE {
  { VALUES ?type { akg:State akg:InternationalOrganization akg:Partnership akg:Framework akg:GovernmentBody akg:Person
                   akg:Meeting akg:Region } ?thing a ?type }
  UNION { ?thing skos:inScheme <https://w3id.org/alliancekg/scheme/topic> BIND(skos:Concept AS ?type) }
}"""
)
LABELS = (
    _PREFIXES
    + """SELECT DISTINCT ?thing ?label (LANG(?label) AS ?language) WHERE {
  { ?thing skos:prefLabel ?label } UNION { ?thing a akg:Meeting ; rdfs:label ?label }
}"""
)
CATEGORIES = (
    _PREFIXES
    + """SELECT DISTINCT ?thing ?category WHERE {
  ?thing akg:partnershipKind|akg:frameworkKind|akg:meetingKind ?category
} ORDER BY ?thing DESC(STR(?category))"""
)
TREATIES = _PREFIXES + """SELECT DISTINCT ?alliance ?treaty WHERE {
  ?alliance a akg:Alliance ; akg:foundingTreaty ?treaty
} ORDER BY STR(?alliance) DESC(STR(?treaty))"""  # fmt: skip
REGIONS = _PREFIXES + "SELECT DISTINCT ?state ?region WHERE { ?state a akg:State ; akg:partOfRegion ?region }"
REGION_PARTS = _PREFIXES + """SELECT DISTINCT ?part WHERE {
  ?part a akg:Region ; akg:partOfRegion ?whole FILTER(?whole != <https://w3id.org/alliancekg/id/region/indo-pacific>)
}"""  # fmt: skip
CODES = _PREFIXES + """SELECT ?thing ?iso2 ?iso3 WHERE {
  ?thing a akg:State OPTIONAL { ?thing akg:alpha2 ?iso2 } OPTIONAL { ?thing akg:alpha3 ?iso3 }
}"""  # fmt: skip
WIKIDATA = _PREFIXES + """SELECT DISTINCT ?thing ?item WHERE {
  ?thing schema:sameAs ?item FILTER(STRSTARTS(STR(?item), "http://www.wikidata.org/entity/"))
}"""  # fmt: skip
ALLIANCES = _PREFIXES + "SELECT DISTINCT ?alliance WHERE { ?alliance a akg:Alliance } ORDER BY STR(?alliance)"
READOUTS = _PREFIXES + """SELECT ?readout (MIN(STR(?issued)) AS ?day) WHERE {
  ?readout a akg:Readout OPTIONAL { ?readout dcterms:issued ?issued }
} GROUP BY ?readout HAVING (COUNT(?readout) > 0) ORDER BY STR(?readout)"""  # fmt: skip
MEMBERSHIPS = (
    _PREFIXES
    + """SELECT ?membership ?actor ?group ?start ?end ?obligation ?source WHERE {
  ?membership a org:Membership ; org:member ?actor ; org:organization ?group .
  FILTER NOT EXISTS { ?membership akg:holdsPost ?post }
  OPTIONAL {
    ?membership org:memberDuring ?interval
    OPTIONAL { ?interval schema:startDate ?start }
    OPTIONAL { ?interval schema:endDate ?end }
  }
  OPTIONAL { ?membership akg:obligation ?obligation }
  OPTIONAL { ?membership dcterms:source ?source }
} ORDER BY STR(?membership)"""
)
# A membership that only readouts tell stands in the readout's own graph.
TOLD_MEMBERS = (
    _PREFIXES
    + """SELECT DISTINCT ?group ?actor ?readout WHERE {
  GRAPH ?graph { ?group akg:hasMember ?actor . ?readout a akg:Readout }
}"""
)
PARTIES = (
    _PREFIXES
    + """SELECT ?framework ?actor (MIN(STR(?issued)) AS ?day) WHERE {
  ?framework a akg:Framework ; akg:hasParty ?actor .
  OPTIONAL { ?framework dcterms:issued ?issued }
} GROUP BY ?framework ?actor HAVING (COUNT(?actor) > 0) ORDER BY STR(?framework) STR(?actor)"""
)
FRAMEWORK_DOCUMENTS = (
    _PREFIXES
    + """SELECT DISTINCT ?framework ?document WHERE {
  ?framework a akg:Framework .
  { ?framework dcterms:source ?document } UNION { ?framework akg:evidencedBy/akg:passageOf ?document }
}"""
)
FRAMEWORK_TOPICS = _PREFIXES + "SELECT DISTINCT ?framework ?topic { ?framework a akg:Framework ; akg:hasTopic ?topic }"

# A part of a meeting (a lunch, a signing) is no further meeting.
TALKS = (
    _PREFIXES
    + """SELECT DISTINCT ?meeting ?actor ?day ?kind ?readout WHERE {
  ?meeting a akg:Meeting ; akg:hasParticipation/akg:actsFor ?actor .
  ?readout akg:reportsOn ?meeting .
  FILTER NOT EXISTS { ?meeting dcterms:isPartOf ?whole }
  OPTIONAL { ?meeting akg:meetingKind ?kind }
  OPTIONAL { ?meeting schema:startDate ?held }
  OPTIONAL { ?readout dcterms:issued ?issued }
  BIND(STR(COALESCE(?held, ?issued)) AS ?day)
} ORDER BY STR(?meeting) ?day STR(?actor)"""
)
POSITIONS = (
    _PREFIXES
    + """SELECT ?position ?stance ?readout (MIN(STR(COALESCE(?held, ?issued))) AS ?day) WHERE {
  ?position a akg:Position ; akg:stance ?stance ; akg:reportedIn ?readout .
  OPTIONAL { ?position akg:expressedAt/schema:startDate ?held }
  OPTIONAL { ?readout dcterms:issued ?issued }
} GROUP BY ?position ?stance ?readout HAVING (COUNT(?stance) > 0) ORDER BY STR(?position)"""
)
HOLDERS = _PREFIXES + "SELECT DISTINCT ?position ?value WHERE { ?position a akg:Position ; akg:heldOnBehalfOf ?value }"
POSITION_TOPICS = (
    _PREFIXES + "SELECT DISTINCT ?position ?value WHERE { ?position a akg:Position ; akg:hasTopic ?value }"
)
CONCERNS = _PREFIXES + "SELECT DISTINCT ?position ?value WHERE { ?position a akg:Position ; akg:concerns ?value }"
# A person who is addressed stands for the state that he or she acts for at the meeting, as in the query `ties`.
ADDRESSEES = (
    _PREFIXES
    + """SELECT DISTINCT ?position ?value WHERE {
  ?position a akg:Position ; akg:addressedTo ?addressee .
  OPTIONAL {
    ?position akg:expressedAt/akg:hasParticipation ?participation .
    ?participation akg:participant ?addressee ; akg:actsFor ?behind
  }
  BIND(COALESCE(?behind, ?addressee) AS ?value)
}"""
)
