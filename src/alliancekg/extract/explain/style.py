"""The style sheet of the page: light and dark, wide and narrow, on screen and on paper."""

CSS = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1d1f22; --soft: #5d636b; --rule: #dcd9d1; --card: #ffffff; --shade: #f1efe9; --alert: #a3341f;
  --support: #1f7a3f; --commit: #1d5fb4; --oppose: #b3261e; --request: #8a2fa8; --concern: #9a6200;
  --courtesy: #0b7a85; --assert: #555b63; --discuss: #6e6a5e;
  --state: #1d5fb4; --region: #1f7a3f; --partnership: #8a2fa8; --framework: #9a6200; --person: #0b7a85;
  --organization: #b0337a; --body: #b0337a; --place: #8b8f96;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e6e4df; --soft: #a0a5ad; --rule: #363a40; --card: #1f2226; --shade: #24282d; --alert: #ff9d8a;
    --support: #6fd08f; --commit: #82b4ff; --oppose: #ff8f87; --request: #d99bf0; --concern: #efb75a;
    --courtesy: #62cdd8; --assert: #b4bac2; --discuss: #bdb7a6;
    --state: #82b4ff; --region: #6fd08f; --partnership: #d99bf0; --framework: #efb75a; --person: #62cdd8;
    --organization: #f08fc4; --body: #f08fc4; --place: #80858d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.65 Georgia, "Noto Serif", "Liberation Serif", serif; }
main { max-width: 84rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .3rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .6rem; }
header, .card, .why, .legend, table, .kind, .note, summary { font-family: system-ui, "Noto Sans", "Liberation Sans", sans-serif; }
h1 { font-family: Georgia, "Noto Serif", "Liberation Serif", serif; }
.facts { color: var(--soft); font-size: .9rem; margin: 0; overflow-wrap: anywhere; }
.note { border-left: .3rem solid var(--alert); background: var(--shade); padding: .6rem .9rem; font-weight: 600; }
.legend { font-size: .85rem; background: var(--shade); border-radius: .5rem; padding: .7rem .9rem; margin: 1.2rem 0 1.6rem; }
.legend p { margin: .15rem 0; } .legend p > span { margin-right: .9rem; white-space: nowrap; }
.legend b { font-weight: 600; color: var(--soft); display: inline-block; min-width: 6.5rem; }
.unit { display: grid; grid-template-columns: minmax(0, 1fr); gap: .4rem 2rem; }
.unit.opens { margin-top: 1.15rem; }
.text { margin: 0; white-space: pre-line; overflow-wrap: anywhere; max-width: 44rem; }
.heading .text { font-weight: 700; }
.unread-block .text { color: var(--soft); font-size: .93em; } .unread-block + .unread-block { margin-top: .2rem; }
.kind { font-size: .72rem; color: var(--soft); border: 1px solid var(--rule); border-radius: .3rem; padding: 0 .35rem; margin-right: .5rem; font-weight: 400; }
@media (min-width: 64rem) { .unit { grid-template-columns: minmax(0, 44rem) minmax(0, 1fr); align-items: start; } .side { padding-top: .2rem; } .text { position: sticky; top: .5rem; } }
q { quotes: none; background: color-mix(in srgb, var(--c) 13%, transparent); padding: .12em 0; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
q strong { color: var(--c); }
sup a, .card .no { font: 600 .72rem/1 system-ui, sans-serif; color: var(--paper); background: var(--c); border-radius: .6rem; padding: .1rem .4rem; text-decoration: none; }
sup { line-height: 0; margin-right: .2rem; }
.n { text-decoration: underline 2px; text-underline-offset: .22em; text-decoration-color: var(--k); text-decoration-skip-ink: none; }
.n.region { text-decoration-style: dotted; } .n.partnership { text-decoration-style: double; text-decoration-thickness: 1.5px; }
.n.framework { text-decoration-style: dashed; } .n.person { text-decoration-style: wavy; text-decoration-thickness: 1px; }
.n.place { text-decoration-style: dotted; text-decoration-thickness: 1px; } .n .n { text-underline-offset: .42em; text-decoration-thickness: 1px; }
.miss { border-bottom: 2px dashed var(--alert); color: var(--alert); }
.card { background: var(--card); border: 1px solid var(--rule); border-left: .3rem solid var(--c); border-radius: .35rem; padding: .45rem .7rem; font-size: .82rem; line-height: 1.45; margin-bottom: .5rem; overflow-wrap: anywhere; }
.card:target { outline: 2px solid var(--c); }
.card p { margin: 0; } .card .stance { font-weight: 700; color: var(--c); margin: 0 .35rem; }
.card dl { display: grid; grid-template-columns: 5.6rem minmax(0, 1fr); gap: .05rem .6rem; margin: .3rem 0 0; }
dt { color: var(--soft); } dd { margin: 0; }
code { font: .93em ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); }
.meter { display: inline-block; width: 3.2rem; height: .4rem; border-radius: .2rem; background: var(--rule); vertical-align: middle; margin: 0 .35rem; overflow: hidden; }
.meter i { display: block; height: 100%; background: var(--c); }
.why { font-size: .82rem; line-height: 1.45; margin: 0 0 .4rem; padding-left: .7rem; border-left: .3rem dashed var(--alert); overflow-wrap: anywhere; }
.why b { color: var(--alert); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .82rem; width: 100%; } th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
th { color: var(--soft); font-weight: 600; }
@media print { .unit { break-inside: avoid; } }
""" + "".join(
    f".{name} {{ --{variable}: var(--{name}); }}\n"
    for variable, names in (
        ("c", ("support", "commit", "oppose", "request", "concern", "courtesy", "assert", "discuss")),
        ("k", ("state", "region", "partnership", "framework", "person", "organization", "body", "place")),
    )
    for name in names
)
