"""English words by which roles are told: what a figure counts, who does a deed, what is too general to be a target."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# units of measure are no counted things
UNITS = _words(
    "m m. mn bn tn k km km2 kilometer kilometre mile meter metre percent % percentage point hour minute second day week "
    "month year decade hectare tonne ton kilogram kilo litre barrel million billion trillion thousand hundred dozen "
    "score dollar euro pound rouble ruble hryvnia yen cent £ € $ usd eur gbp"
)
# say how many, how surely or which, never what
QUANTIFIERS = _words(
    "a an the this that these those some several multiple many few numerous various any no all both each every another "
    "more most much less fewer least about around approximately roughly nearly almost over under up strong worth "
    "estimated total its their his her our my your at to than only just some further"
)
NO_SUBJECT = _words(
    "number total figure amount rest other others one half part majority minority third quarter fraction lot couple "
    "hundred thousand million dozen tens score people person individual"
) - {"people", "person", "individual"}
COMPLEMENTS = _words(
    "of in from at to with for near on across into against along behind inside under without between within aboard "
    "around outside towards toward worth"
)
# verbs whose subject bears the loss
BEARING = _words(
    "suffer sustain lose take incur mourn see bear receive record endure experience have count face undergo require need "
    "reach total amount exceed rise fall stand number include involve cost owe mean become remain belong last spend"
)
# verbs of telling that the cue lexicon does not hold
TELLING = _words(
    "report say put estimate claim tell quote cite show publish document count list describe detail mention reveal "
    "confirm verify believe think know hear read"
)
# who announces it does it
ANNOUNCING = _words(
    "announce pledge promise unveil approve offer declare propose commit vow confirm reveal order sign agree authorise "
    "authorize detail outline"
)
# deeds against those who are counted; any other verb gives a loss no doer
HARMING = _words(
    "kill wound injure hurt maim murder slay execute shoot bomb shell strike hit attack target fire launch destroy "
    "damage burn flatten demolish raze wreck massacre slaughter torture detain capture seize abduct kidnap arrest "
    "deport evacuate displace rescue bury trap ambush assassinate gun hold take release free swap exchange imprison "
    "sink cripple disable eliminate neutralise neutralize blow knock cut deprive leave force drive"
)
DOWNING = _words(
    "down shoot intercept destroy repel neutralise neutralize bring knock jam suppress thwart stop eliminate take foil"
)
DOWNINGS = _words(
    "downing interception destruction shooting shootdown takedown destroying neutralisation neutralization"
)
LAUNCHING = _words(
    "launch fire send unleash use release direct deploy lob hurl pound attack strike hit bombard drop aim order"
)
# a sum's own noun stands before these: "aid has reached €3bn"
REACHING = _words("reach total exceed amount hit top surpass stand rise come climb grow fall be")
# words of a service that is not the whole of a state's forces but fights for it all the same
SERVICES = _words(
    "armed forces force troops soldiers army military navy air ground staff marines fleet defenses defences"
)
# what may stand beside them in the name of a state's forces, beside the state's own name: an "Arakan Army" is no state's
STATE_WORDS = _words(
    "of the defense defence self-defense self-defence us u.s. american british dutch royal national republic turkish"
)
# too general to be told as whom or what something was done to
GENERIC = _words(
    "scene attempt home homes house intention possibility threat use capacity ability vicinity government ally allies "
    "score scores dozen dozens hundred hundreds thousand thousands tens million millions couple handful "
    "much many more most half part all some any lot rest number total amount thing things something everything anything "
    "nothing other others one ones way effort efforts plan plans readiness statement comment concern concerns support "
    "war conflict battle fight fighting invasion attack attacks strike strikes assault violence crisis situation date "
    "time day night week month year today tomorrow yesterday briefing meeting talks conference interview summit visit "
    "report reports news information data assessment update question questions issue issues problem fact case cases "
    "place area areas region regions territory territories settlement settlements village villages town towns city "
    "cities country countries nation nations land ground position positions site sites location locations location "
    "troop troops soldier soldiers force forces fighter fighters drone drones missile missiles rocket rockets weapon "
    "weapons shell shells bomb bombs people person persons individual individuals civilian civilians man men woman "
    "women child children member members victim victims resident residents everyone everybody someone nobody "
    "side sides enemy target targets object objects facility facilities building buildings structure structures "
    "response action actions step steps measure measures move moves operation operations result results "
    "bulk majority control goal aim series wave barrage lives life death deaths casualty casualties loss losses front "
    "frontline advance gain gains order addition return exchange light wake context face end beginning course level"
)
