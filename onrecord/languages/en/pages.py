"""The words of English news pages that are no news: furniture, section labels, bylines, captions, openings.

`onrecord.pages` asks these patterns what a line of a page is. Every pattern
is matched against a *plain* line: lower case, straight quotes, outer marks and
decoration taken off.
"""

from __future__ import annotations

import re

_UNIT = r"(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s?"
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun)\.?"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


SECTION_LABELS: frozenset[str] = frozenset(
    """
    news|latest news|breaking news|breaking|top stories|top story|top news|headlines|latest|latest headlines|local|
    local news|national|national news|nation|international|international news|world|world news|us|us news|u.s. news|
    uk|uk news|europe|european union|africa|asia|asia pacific|middle east|latin america|americas|australia|canada|
    china|india|russia|ukraine|israel|global|global news|politics|business|economy|markets|money|finance|tech|
    technology|science|health|climate|environment|energy|sport|sports|football|entertainment|culture|arts|lifestyle|
    life|style|travel|food|opinion|opinions|editorial|comment|commentary|analysis|explainer|explainers|feature|
    features|in depth|in-depth|investigation|investigations|special report|special reports|interview|interviews|
    profile|fact check|video|videos|photos|pictures|gallery|podcast|podcasts|audio|live|live updates|weather|
    traffic|crime|crime & courts|law|education|security|defense|defence|military|conflict|conflicts|war|
    terrorism|espionage|intelligence|diplomacy|foreign policy|human rights|migration|society|religion|history|
    obituaries|obituary|exclusive|editor's pick|editors' picks|editor's picks|editor's choice|must read|featured|
    press release|press releases|statement|op-ed|viewpoint|perspective|perspectives|blog|magazine|media|regions|
    """.replace("\n", "")
    .replace("    ", "")
    .strip("|")
    .split("|")
)
ANALYSIS_LABEL = re.compile(
    r"(?:\w+ )?(?:analysis|opinions?|op-ed|commentary|comment|editorial|viewpoint|perspectives?|essay)"
)

# A line that ends a story or points to the rest of it.
END_MARK = _any(
    r"continue reading(?: (?:the )?(?:main|full|this) (?:story|article))?", r"keep reading",
    r"(?:read|see|view|show|load) (?:more|less|all|full (?:story|article))(?: stories| articles| news)?",
    r"(?:to )?read (?:the )?(?:full|whole|entire|original) (?:story|article)(?: here)?", r"full story", r"more", r"next",
    r"previous", r"(?:next|previous) (?:article|story|post|page)", r"back to top", r"end of (?:article|story)",
)  # fmt: skip

# A title over a list of other stories.
LIST_HEAD = _any(
    r"(?:most|more) (?:viewed|read|popular|shared|watched|recent|commented|discussed)(?: \w+){0,3}",
    r"(?:popular|trending|happening|featured|latest|recent)(?: right)?(?: now| today| stories| news| posts| articles| videos| topics)?",
    r"related(?: \w+){0,2}", r"(?:more|latest)(?: stories| news| articles| headlines)?(?: (?:from|on|in|about|by|for) .{2,40})?",
    r"you (?:may|might|could) (?:also )?(?:like|enjoy|be interested in|have missed)(?: this| these)?",
    r"(?:recommended|suggested|selected|sponsored|promoted|partner)(?: for you| stories| reading| content| articles| links| by .{2,20})?",
    r"(?:don't miss|in case you missed it|must[- ]reads?|what to read next|read next|up next|also read|see also|read also)",
    r"(?:editor'?s'?|our|staff) (?:picks?|choices?)", r"in (?:pictures|this article|this story|this series|other news)",
    r"(?:from|around) the web", r"topics|tags|filed under|share via|quick links|useful links|external links|sources|references",
    r"(?:other|top|all|today's|this week's) (?:stories|news|headlines|articles)", r"on (?:the )?radar|table of contents|contents",
    r"elsewhere|sections|categories|archives?|key (?:events|moments)|follow (?:us|the topics .{0,30})|find us",
)  # fmt: skip

# Labels whose value was stripped, or that carry a date or a name.
SHELL = _any(
    r"(?:first |last |originally )?(?:published|posted|updated|modified|created|added|issued|filed|reviewed)(?: (?:on|at|by|in|date|time|online))?",
    r"on|by|ago|in|at|from|and|via|to|of|date|time|author|authors|writer|editor|source|sources?|staff|reporter|correspondent",
    r"(?:written|reporting|edited|reported|produced|story|text|words|photos?|photographs?|compiled|translated)(?: and \w+)? by",
    r"(?:staff|senior|guest|contributing|political|foreign|news|web|opinion|associated press|ap)? ?"
    r"(?:staff|writer|reporter|correspondent|contributor|editor|columnist|desk|producer)s?",
    r"(?:news desk|newsroom|web desk|our correspondent|from our correspondent|agencies|(?:[\w.-]+ ){0,3}staff and agencies|news agencies|with agencies|agencies and .{2,30})",
    r"\(?(?:additional |with )?(?:reporting|writing|editing|written|compiled|edited|translated|produced)(?: and (?:writing|editing))? (?:by|from) .{2,100}",
    r"\d+ ?-? ?min(?:ute)?s? read|reading time.{0,20}|\d+ min|read time.{0,20}|estimated reading time.{0,20}",
    r"\d[\d,.]*k? (?:views?|shares?|likes?|reads?|comments?|reactions?)",
)  # fmt: skip
DATE_LINE = _any(
    rf"(?:(?:first |last )?(?:published|posted|updated|modified|issued)(?: on| at)?:? ?)?(?:{WEEKDAY},? )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH})(?:,? \d{{4}})?(?:[ ,|·•–-]*(?:at )?\d{{1,2}}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?)?(?: ?\(?[a-z]{{2,4}}(?:[+-]\d+)?\)?)?(?:[ ,|·•–-]*(?:last )?updated.{{0,50}}|[ .,|·•–-]*all times .{{2,30}})?",
    rf"(?:(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?:? ?)(?:{WEEKDAY}|{MONTH}|\d)\S*(?:[ ,|]+\S+){{0,6}}",
    r"(?:(?:published|posted|updated)(?: on| at)?:? ?)?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:[ ,t|]+\d{1,2}:\d\d.{0,12})?",
    rf"(?:updated|published|posted)?:? ?\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)?,? ?(?:gmt|utc|et|est|edt|cet|bst|pt|pst|pdt|eet|msk|ist|local time)?(?:[ ,|·-]+(?:(?:updated|published|posted|on|today)\b|{WEEKDAY}|{MONTH}|\d).{{0,40}})?",
    rf"(?:{WEEKDAY},? )?{MONTH} \d{{4}}", r"(?:today|yesterday)(?:,? at .{0,12})?",
    # "From our correspondent in Gao. Published on May 5, 2024": no headline ends so
    rf".{{2,80}}?[.,;|·•–—-] ?(?:published|posted|updated)(?: on| at)?:? ?(?:{WEEKDAY},? )?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}),? \d{{4}}",
)  # fmt: skip
AGE = re.compile(
    rf"(?P<label>.{{0,50}}?)[ ,|·•–—-]*(?:(?:published|updated|posted) )?(?P<age>(?:\d+|an?|one) ?{_UNIT} ago|just now|\d+[hdw] ago)"
)
BYLINE = re.compile(
    r"^(?:[Bb]y|BY|(?:Written|Reported|Story|Words|Text|Compiled) by|Reporting by|Author:|Written By)[:\s]\s*(?P<name>\S.{1,90})$"
)

# small words of a byline: "By Ann Lee and Bo Berg in Oslo", "By our foreign desk"
BYLINE_WORDS = frozenset(
    [
        "and",
        "in",
        "for",
        "of",
        "by",
        "de",
        "van",
        "von",
        "the",
        "our",
        "a",
        "own",
        "foreign",
        "news",
        "world",
        "war",
        "desk",
        "staff",
        "team",
        "editorial",
        "special",
        "correspondent",
        "correspondents",
        "reporter",
        "reporters",
        "writer",
        "writers",
        "agency",
        "agencies",
    ]
)

_SITE_WORDS = r"""
    subscribe|sign up|sign in|log in|login|register|log out|my account|account|donate|support us|contribute|
    join(?: us| now| today)?|become a member|get started|start (?:your )?free trial|free trial|buy now|shop now|
    learn more|download(?: now| the app| our app)?|get the app|contact(?: us)?|about(?: us)?|careers|help|faqs?|
    feedback|accessibility|newsletters?|e-?paper|subscriptions?|search|menu|home|homepage|close|open|
    skip(?: to .{2,30})?|toggle .{2,30}|navigation|main menu|language|english|loading|please wait|submit|cancel|
    accept(?: all)?(?: cookies)?|reject(?: all)?|decline|agree|i agree|got it|ok|okay|allow(?: all)?|
    manage (?:cookies|preferences|options|consent)|cookie (?:policy|settings|preferences|notice)|
    privacy(?: policy| notice| settings)?|terms(?: of (?:use|service))?(?: and conditions)?|terms & conditions|
    disclaimer|copyright|sitemap|site map|rss feed|play|pause|mute|unmute|
    watch(?: now| live| video| the video)?|listen(?: now)?|live tv|replay|fullscreen|transcript|expand|collapse|
    hide|show|translate|change language|edition|switch edition|dark mode|settings|notifications?|
    enable notifications|turn on notifications|view gallery|view comments|connect with us|follow us|find us on|
    social media|top|go to .{2,20}|enter your e?-?mail(?: address)?(?: here)?|your e?-?mail(?: address)?|
    e?-?mail address|first name|last name|image|photo|file|tap here|click here|here|new|hot|exclusive|premium|
    subscriber(?:s)? only|members only|unlocked|gift(?: this)? article
"""

# Whole lines that belong to the site: sharing, subscribing, consent, advertising, navigation.
SITE_LINE = _any(
    r"(?:share|tweet|pin|pin it|email|e-mail|print|save|copy(?: link)?|link copied|like|follow|comments?|reply|report|bookmark)(?: this)?(?: (?:article|story|page|post))?(?: (?:on|via|by|with) .{2,30})?",
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|flipboard|messenger|tumblr|vk|viber|pocket|tiktok|bluesky|threads|rss|google news)(?:[ |/,]+(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|email|instagram|youtube))*",
    r"(?:share|tweet|post|follow|like|join|find|watch|listen|connect)(?: \w+){0,3} (?:on|via|with|in) (?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|instagram|youtube|google news|apple news|spotify|us)(?:.{0,40})?",
    r"click to (?:share|print|email|copy|play|expand|enlarge)\b.{0,60}", r"opens in (?:a )?new (?:window|tab)",
    r"(?:no|\d+|leave a|post a|add a|view|show|join the|write a) ?(?:comments?|replies|reply|conversation|discussion)(?: \(?\d+\)?)?",
    r"(?:story continues|article continues|continue[sd]?|scroll)(?: \w+){0,3} (?:below|after)(?: \w+){0,3}",
    r"advertisements?|advertising|ad|ads|ad feedback|sponsored(?: content| by .{0,30})?|promoted|paid content|this ad will end in .{0,20}",
    "".join(line.strip() for line in _SITE_WORDS.splitlines()),
    r"(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|posted in|labels?|more on|explore more on these topics?|in this article)(?:: ?.{0,120})?",
    r"reuse this content|(?:first |last |full )?(?:name|e-?mail|website|comment|subject|message|phone)(?: \(required\))?|notify me of .{5,60}|save my name.{0,90}",
    r"(?:\w[\w.&-]{0,24}(?: [\w.&-]{1,24}){0,2} [/>›»] ){1,5}\w[\w .&-]{0,40}",
    r"page \d+(?: of \d+)?|\d+ of \d+|\d+ ?/ ?\d+|\d{1,4}",
    r"(?:privacy|terms|contact|about|home|careers|advertise|help|cookies?|sitemap|accessibility|news|rss|login|subscribe)[^|/·•]{0,25}(?:[|/·•][^|/·•]{1,30}){1,12}",
)  # fmt: skip
# Sentences of the site; matched at the start of a line of moderate length.
SITE_SENTENCE = _any(
    r"(?:we|this (?:web)?site|our (?:web)?site|by (?:continuing|clicking|using|browsing|signing|subscribing|accepting|entering))\b.{0,80}\b(?:cookies?|privacy policy|terms|terms of (?:use|service)|agree to)\b",
    r"(?:we|this site) (?:and our partners )?use cookies", r"this (?:web)?site (?:is protected by recaptcha|requires javascript)",
    r"(?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletter|e-?mail|inbox|updates|alerts|briefing|digest|channel|mailing list|premium|today|now)\b",
    r"(?:get|receive|have)\b.{0,70}\b(?:inbox|newsletter|e-?mail alerts?|delivered (?:daily|to you)|straight to your phone)\b",
    r"(?:want|looking|like) to\b.{0,120}\?.{0,80}\b(?:subscri\w+|sign up|register|join|membership)\b",
    r"join\b.{0,40}\b(?:conversations?|forum|community|discussion|readers)\b", r"get\b.{0,60}\b(?:by clicking here|the .{2,30} app)\b",
    r"if you (?:enjoy(?:ed)?|liked?|valued?|appreciated?) (?:this|our)\b.{0,120}\b(?:join|subscribe|support|donate|sign up)\b",
    r"you (?:cannot|can't|can not|may not) (?:copy|reproduce|print)", r"(?:©|\(c\)|copyright\b|&copy;)",
    r"all rights reserved", r"this (?:material|article|content|story) (?:may|can|must) not be (?:published|reproduced|copied|redistributed)",
    r"(?:please )?(?:enable|turn on|activate|disable)\b.{0,30}\b(?:javascript|ad ?blocker|cookies|notifications)",
    r"your browser\b.{0,40}\b(?:support|out of date|javascript)", r"this (?:video|content|media|file) (?:can(?:no|')t|is not|is no longer|could not|isn't)\b",
    r"(?:follow|like|find|join|connect with) (?:us|our|me|him|her|them|@\w+|[\w ]{2,30}?)\b.{0,30}\bon (?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|google news|tiktok)",
    r"download (?:our|the)\b.{0,40}\bapp\b", r"(?:have|got|do you have) (?:a|any) (?:news )?(?:tip|story|information|question|comment)s?\b.{0,80}(?:e-?mail|contact|call|us\b|let us know)",
    r"(?:click|tap|press) (?:here|on|the|below|to)\b", r"(?:already|not) (?:a |an? )?(?:subscriber|member|registered)\b",
    r"(?:support|help (?:us|fund)|back)\b.{0,60}\b(?:journalism|donation|donate|our work|contribution|reporting)\b",
    r"this (?:article|story|post|piece|report) (?:was|is|has been|first|originally)\b.{0,60}\b(?:published|appeared|translated|updated|corrected|more than|years? old|available|produced|syndicated|republished|sponsored|generated)\b",
    r"(?:the )?views expressed (?:in|by|here)\b", r"(?:comments are|commenting is|comments for this)\b",
    r"please (?:enter|check|provide|verify|try again|select|choose|confirm|log in|sign in|read our)\b",
    r"you(?:'ve| have| are| will be)? (?:successfully |now |already )?(?:subscribed|signed up|registered|unsubscribed)\b",
    r"having trouble\b|check out (?:what's|our|more)\b|(?:first )?(?:published|appeared) (?:on|in|at) \S",
    r"our standards\s?:",
    r"your e?-?mail address will not\b|required fields are\b",
    r"thank(?:s| you) for (?:reading|subscribing|signing|visiting|your support)\b",
    r"an error (?:has )?occurred\b", r"we (?:have )?(?:sent|received) (?:you|your)\b",
    r"(?:watch|listen|listen to|view|see|read|read more|more|see also|also see|read also|also read|related(?: stories| articles| news| reading| story| article| video)?|recommended|more on this(?: story)?|don't miss|further reading|go deeper|in pictures|in pics|up next|explained|watch live|photos|video|podcast|gallery)\s?(?:[:|»>]|\s[-–—]\s)\s?\S",
)  # fmt: skip
# Player and loader text that stands even inside a sentence; matched in the text as it is printed.
INLINE_DEBRIS = re.compile(
    r"(?:Sorry, )?[Yy]our (?:web )?browser (?:does ?n[o’']t|does not|cannot|can[’']t) (?:support|play|display) "
    r"(?:(?:the|this|HTML5?|our|embedded|inline|playing|<)[\w<> -]{0,30} )?(?:<?(?:audio|video|iframe|canvas)>? )?"
    r"(?:element|tag|videos?|audio|frames|iframes|player|playback|format|content|feature|JavaScript)\b\.?"
    r"|(?:Please )?[Ee]nable JavaScript (?:to (?:view|play|load|see)|in your browser|for this)[^.\n]{0,80}\.?"
    r"|(?:This|The) (?:video|audio|media) (?:file )?(?:cannot|can not|could not) be (?:played|loaded)(?: in your browser)?\.?"
    r"|You need to enable JavaScript[^.\n]{0,60}\.?"
    r"|Enjoy more audio and podcasts on [^.\n]{2,40}\."
    r"|Listen to this (?:story|article)\.(?= ?[A-Z])"
    r"|\[?(?:Video|Audio) player (?:loading|not available)\]?\.?"
)
# A text without one of these holds nothing of the kind.
DEBRIS_HINTS = ("rowser", "JavaScript", "be played", "be loaded", "podcasts on", "Listen to this", "layer ")
# A caption by its first words, or by the credit in brackets it ends with.
CAPTION_START = re.compile(
    r"[A-Z][\w ]{0,15} (?:Photo|Image|Picture)s? ?/ ?[A-Z]|(?:FILE|FILE PHOTO|File photo|PHOTO|Photo|Image|IMAGE|Pictured|Picture|Caption|CAPTION|Photograph|Illustration|Graphic|Map|Watch)"
    r"(?:\s?(?:[:–—|]|-\s|\(\w)|\s(?:by|credit|courtesy)\b)"
)
CREDIT = re.compile(
    r"(?:[\[(](?P<credit>[^\[\]()]{2,80})[\])]|(?:Photo(?:graph)?|Image|Picture|Credit|Source)s?(?: by| credit| courtesy of)?: ?[^.]{2,60}"
    r"|(?:Getty Images|AFP|AP Photo|AP|Reuters|REUTERS|UN Photo|UNICEF|EPA-EFE|EPA|Shutterstock|Anadolu)(?: ?[/,] ?[\w ]{2,30})?)\.?\s*$"
)
CREDIT_WORD = re.compile(
    r"/|\bvia\b|\b(?:AP|AFP|EPA|EFE|UPI|PA|DPA|ANI|TASS|TT|Reuters|Getty|Anadolu|Xinhua|Photo|Photograph|Image|Images|File|"
    r"Handout|Courtesy|Shutterstock|Screenshot|Screengrab|Supplied|Reproduction|Alamy|Sputnik|Ukrinform|Bloomberg|Maxar)\b"
)
# The hour over an entry of a live page, with all that goes with it: "14:32", "[14:32 GMT] –", "Dec 9, 8:05 p.m. ET:".
HOUR = re.compile(
    r"[\[(]?(?:(?P<day>[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? )?(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)(?:\s?(?P<half>[APap])\.?[Mm]\b\.?)?"
    r"(?:\s?\(?(?:GMT|UTC|E[SD]?T|C[ES]T|BST|EES?T|MSK|IST|AST|[Ll]ocal [Tt]ime)(?:[+-]\d{1,2}(?::\d\d)?)?\)?)?[\])]?\s*[-–—:|]?(?:\s+|$)"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_MONTH_WORD = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# Nothing but a day or an hour on a line: "Monday, 3 March", "March 3, 2024:", "14:32 GMT".
TIME_ALONE = re.compile(
    rf"\W*{_DAY}(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH_WORD}|{_MONTH_WORD} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?\W*|{HOUR.pattern}"
)


def time_shape(text: str) -> str:
    """Return how a day or an hour is written, so that lines of one habit agree.

    >>> time_shape("Monday, 3 March") == time_shape("Friday, 27 June"), time_shape("14:32") == time_shape("3 March 2024")
    (True, False)
    """
    words = re.sub(r"[A-Z][a-z]+day\b", "D", text.strip(" *_#.:"))
    words = re.sub(r"\b\d{4}\b", "Y", re.sub(_MONTH_WORD, "M", words))
    return re.sub(r"\d{1,2}(?:st|nd|rd|th)?", "0", words)


SOURCE_LINE = re.compile(
    r"^(?:Source|SOURCE|Originally published (?:by|on|in)|First published (?:by|on|in))\s?:?\s+(?P<name>[A-Z][^.:]{1,50})\.?$"
)

# "02.12.2024, 11:05 Author: Ann Bell": the date and who wrote it on one line
DATE_AND_AUTHOR = re.compile(r"^(?P<date>\S.{4,50}?)[\s,|·•–—-]+(?P<author>(?:[Bb]y|BY|Author:|Text:) \S.{1,60})$")
# "Juba/Geneva, 24 May 2025", over a release
PLACES_BEFORE_DATE = re.compile(
    r"^(?:[A-Z][\w’'.-]+(?: |/| / |, | and )){0,4}[A-Z][\w’'.-]+, (?=[\w ,.]{6,30}\b\d{4}$)"
)

# Who wrote it: a line under a story, never part of it.
AUTHOR_NOTE = re.compile(
    r"^(?:(?:[A-Z][\w.’'-]+ ){1,4}(?:is|was|has been|covers|reports|writes|has covered) (?:(?:a|an|the|our|on|about|from) )?"
    r"(?:[\w.’'&-]+ ){0,6}?(?:writer|reporter|journalist|correspondent|editor|columnist|author|contributor|producer|bureau chief|anchor)\b"
    r"|(?:[A-Z][\w.’'-]+ ){1,4}(?:covers|reports on|writes about)\b"
    r"|(?:You can )?(?:[Ff]ollow|[Rr]each|[Cc]ontact|E-?mail) (?:him|her|them|[A-Z]\w+(?: [A-Z]\w+)?) (?:on|at)\b"
    r"|To contact (?:the )?(?:reporter|writer|author|editor))"
)
# who helped to write it; on a page without markup such a line is too often the story's own last one
CREDITED = re.compile(r"^[A-Z].{0,240}\bcontributed (?:reporting|research|to this (?:report|story|article|piece))\b")

# Openings of a day's digest.
DIGEST_OPENING = _any(
    r"\b(?:as|on) the war (?:enters|entered)\b.{0,40}\bday\b",
    r"\b(?:here|these|this) (?:is|are|'s)\b.{0,30}\b(?:the (?:situation|latest|main|key|state of play)|what (?:happened|we know|you need to know)|(?:key|main|top|latest) (?:events|developments))",
    r"\b(?:key|main|top|latest|major) (?:events|developments|takeaways|headlines)\b.{0,40}\b(?:day|week|war|glance|today|so far)\b",
    r"\b(?:day|war|news|week|morning|evening|world|conflict|invasion)(?: \w+)? (?:in brief|at a glance|round-?up|digest|briefing)\b",
    r"\bwhat (?:we know|happened|you need to know)\b.{0,40}\b(?:day|today|overnight|week)\b",
    r"\blist of key events\b|\bat a glance\b|\bdaily (?:digest|brief(?:ing)?|round-?up)\b",
)  # fmt: skip
# First words that lean on what stands before: no story opens with them.
LEANING = re.compile(
    r"[\"“‘']?(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|But|And|However|Meanwhile|Moreover|Still|Yet|Also|"
    r"Furthermore|Additionally|Nevertheless|Nonetheless|Instead|Then|So|Similarly|Likewise|Thus|Therefore|Besides|Another|"
    r"Asked|Ultimately|Overall|In addition|For (?:now|his|her|example|instance)|The (?:same|latter|former)|At the same time|"
    r"In (?:conclusion|contrast|turn|response)|On the other hand|As a result|Both|Such)\b"
)
INTERVIEW_WORD = re.compile(
    r"\b(?:interview|q ?& ?a|question(?:s)? and answer(?:s)?|in conversation|talks to|transcript)\b", re.I
)
_STOP = """
    about above after again against also although among another because been before being between both could does doing
    down during each even every from further have having here hers himself herself into itself just like made make many
    more most much must nearly never only other others over own part same says said saying she should since some still
    such tell than that their them then there these they this those through told took under until upon very want wants
    were what when where whether which while whom whose will with within without would year years your yours week weeks
    month months monday tuesday wednesday thursday friday saturday sunday according people first last next time well
    already including around across amid people back called came come comes coming going goes gone good great group know known long
    news report reported reports take taken two three four five the and for was are not but has had who its his her our
    you all one out new say may can how why did get got him per off now too any via
"""
STOP_WORDS: frozenset[str] = frozenset(_STOP.split())

# Verbs as headlines use them, and openings that section titles use: a headline tells, a section title names.
HEADLINE_VERB = re.compile(
    r"\b(?:says?|said|tells?|told|claims?|warns?|vows?|urges?|calls?|denies|denied|confirms?|announces?|reveals?|admits?|"
    r"accuses?|demands?|rejects?|backs?|slams?|condemns?|praises?|threatens?|kills?|killed|dies|died|dead|wounds?|wounded|"
    r"injures?|injured|hurt|shot|shoots|fires|fired|hits?|strikes|struck|bombs|bombed|shells|shelled|attacks|attacked|"
    r"seizes?|captures?|captured|takes|took|loses|lost|wins?|won|gains|advances|retreats?|withdraws?|invades?|launches|"
    r"launched|sends|sent|deploys?|arrives?|visits?|meets|met|signs|signed|agrees?|approves?|approved|passes|passed|bans?|"
    r"banned|blocks|halts?|ends|ended|begins?|starts|opens|reopens?|closes|closed|shuts|cuts|raises|rises|rose|falls|fell|"
    r"drops|jumps|soars|hikes|arrested|arrests|charged|charges|indicted|sentenced|jailed|convicted|pleads|accused|"
    r"identified|identify|found|finds|faces|seeks|wants|needs|plans|prepares|considers|expects?|expected|hopes|tries|fails|"
    r"makes|made|gets|gives|gave|goes|comes|keeps|leaves|left|returns|moves|joins|leads|holds|held|sees|shows|turns|"
    r"becomes|becoming|remains|leave|send|kill|say|strike|hit|take|lose|flee|begin|is|are|was|were|has|have|will|would|could|may|might|should|set to|due|downs|downed|"
    r"intercepts?|destroys?|destroyed|repels?|targets|targeted|investigates?|investigating|responds?|reacts?|pushes|"
    r"presses|orders|ordered|names|named|elects?|elected|appoints?|appointed|resigns?|quits|fired|sacked|taps|picks|"
    r"releases?|released|frees?|freed|evacuates?|evacuated|flees?|escapes?|survives?|buries|mourns?|remembers?|celebrates?|"
    r"amid|amidst|after|as|over"
    r"|slides|slips|sinks|tumbles|plunges|weakens|strengthens|slumps|climbs|surges|nears|boards|detains|expels|"
    r"recalls|summons|suspends|resumes|sets|pounds|batters|rocks|rips|storms|enters|crosses|reaches|breaks|builds|"
    r"buys|sells|ships|supplies|delivers|pledges|promises|offers|refuses|declines|dismisses|disputes|contradicts|"
    r"doubts|blames|probes|detects|discovers|uncovers|exposes|fears|thinks|believes|knows|hears|asks|answers|"
    r"insists|argues|suggests|signals|hints|indicates|proves|shares|posts|publishes|reports|records|marks|honou?rs|"
    r"hosts|welcomes|greets|thanks|invites|hails|lauds|mocks|critici[sz]es|blasts|rebukes|pressures|forces|compels|"
    r"allows|permits|lets|lifts|imposes|slaps|extends|renews|delays|postpones|cancels|scraps|vetoes|ratifies|"
    r"adopts|drafts|unveils|presents|proposes|outlines|details|eyes|mulls|weighs|ponders|readies|braces|trains|"
    r"arms|equips|recruits|mobili[sz]es|rotates|reinforces|fortifies|defends|protects|guards|patrols|encircles|"
    r"besieges|surrounds|liberates|recaptures|retakes|regains|occupies|controls|annexes|cedes|abandons|torches|"
    r"burns|damages|cripples|disables|jams|hacks|sabotages|poisons|rescues|saves|shelters|feeds|treats|helps|"
    r"supports|funds|finances|pays|owes|repays|borrows|lends|donates|grants|allocates|earmarks|spends|exceeds|tops|"
    r"doubles|triples|halves|grows|shrinks|expands|widens|deepens|worsens|improves|eases|cools|stalls|stops|pauses|"
    r"freezes|restores|repairs|rebuilds|swaps|exchanges|trades|hands|transfers|extradites|deports|repatriates|sues|"
    r"convicts|acquits|jails|fines|executes|pardons|votes|rallies|protests|gathers|attends|travels|flies|lands|"
    r"departs|heads|speaks|discusses|negotiates|mediates|brokers|phones|writes"
    r"|(?<=\s)[a-z]{2,}ed)\b",
    re.I,
)
SECTION_OPENING = re.compile(r"(?:The|A|An|What|Why|How|Where|Who|When)\b")
ANALYSIS_TITLE = re.compile(
    r"(?:analysis|opinion|op-ed|commentary|comment|editorial|viewpoint|perspective|explainer)\s*[:|–—-]"
)
_MONTH_NAME = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY_NAMED = re.compile(
    rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|{_MONTH_NAME} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} {_MONTH_NAME})\b"
)
ARGUING = re.compile(
    r"\b(?:could|may|might|would|seems?|appears?|likely|unlikely|perhaps|arguably|suggests?|signals?|underscores?|reflects?|"
    r"risks?|challenges?|strategic|strategy|broader|implications?|ultimately|however|moreover|indeed|must|whether)\b"
)
SENTENCE_BREAK = re.compile(r"[a-z0-9%)”\"][.!?][”\"]? +[“\"A-Z]")
_FUNCTION = """the of and to a in that is was for on with by as at from it its has have had be been are were an not but or
    this which he she they his her their will would who said after than more"""
FUNCTION_WORDS: frozenset[str] = frozenset(_FUNCTION.split())
