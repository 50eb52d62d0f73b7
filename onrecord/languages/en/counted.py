"""English nouns that news counts: who is a person, what is a drone, a building, a body of troops."""

from __future__ import annotations

from onrecord.languages import word_set

# what is done to persons, and what else is killed or hurt
DONE_TO_PERSONS = word_set("kill wound injure murder behead execute abduct kidnap maim massacre")
NOT_PERSONS = word_set(
    "cow cattle ox bull calf buffalo sheep lamb goat camel horse donkey mule pig dog cat animal bird chicken hen fish bee tree"
    " beast elephant yak reindeer job bill law plan deal project order contract maneuver manoeuvre warrant command program"
    " programme target hostage eye knee leg arm life chance hope vehicle tank drone missile plane ship boat"
)
PERSONS = word_set(
    "people person individual civilian child kid boy girl man woman baby infant toddler teenager teen adult elder "
    "pensioner resident inhabitant citizen national native villager townsman local victim casualty fatality survivor "
    "hostage captive prisoner pow detainee inmate convict suspect defendant refugee evacuee returnee migrant immigrant "
    "freed deportee passenger pedestrian driver motorist passer-by passerby bystander onlooker worker employee staff staffer "
    "labourer laborer miner farmer teacher student pupil schoolchild doctor nurse medic paramedic physician surgeon "
    "patient rescuer firefighter fireman lifeguard volunteer activist protester protestor demonstrator rioter "
    "journalist reporter correspondent photographer cameraman editor author blogger lawyer judge prosecutor juror witness "
    "politician minister lawmaker senator congressman deputy mp mep governor mayor president premier leader official "
    "diplomat ambassador envoy delegate negotiator mediator adviser advisor expert analyst scientist researcher engineer "
    "technician operator specialist contractor consultant trainer instructor officer policeman policewoman cop guard "
    "gendarme agent spy soldier troop serviceman servicewoman servicemember trooper infantryman gunner sniper sapper "
    "paratrooper marine sailor seaman airman pilot navigator crewman crewmember general colonel major captain lieutenant "
    "sergeant corporal private commander conscript recruit draftee reservist veteran cadet fighter militant combatant "
    "rebel insurgent guerrilla terrorist extremist gunman attacker bomber assailant jihadist mercenary legionnaire "
    "peacekeeper inspector monitor observer attendee participant guest visitor tourist traveller traveler pilgrim "
    "worshipper believer priest monk nun bishop imam rabbi voter candidate respondent member colleague friend relative "
    "parent mother father son daughter brother sister wife husband spouse grandmother grandfather orphan widow twin "
    "personnel manpower men women children others other dead wounded injured missing hospitalised hospitalized "
    "settler neighbour neighbor tenant customer consumer client subscriber user shopper buyer investor shareholder "
    "player footballer athlete fan spectator actor singer musician artist dancer writer foreigner soul teammate "
    "homeless killed hurt disabled compatriot countryman villager auxiliary youth youngster minor senior aide assistant secretary chief boss executive director manager "
    "founder owner entrepreneur broker banker trader economist professor academic scholar historian graduate boyfriend "
    "girlfriend lover accomplice collaborator informant whistleblower dissident opponent supporter backer ally donor "
    "beneficiary recipient applicant candidate signatory parishioner fisherman fishermen sailor crew american briton ranger smuggler trafficker vigilante worshiper looter robber thief poacher kidnapper hijacker pirate "
    "shepherd herder hiker climber skier cyclist rider coach referee gangster criminal offender arsonist shooter hooligan "
    "commuter holidaymaker camper resister partisan separatist loyalist operative recruiter handler interpreter translator "
    "wounded invalid amputee bereaved mourner marcher striker picketer squatter occupant householder lodger bather "
    "swimmer diver surfer sunbather kidnappee abductee stowaway castaway evacuee returnee squaddie airwoman cleric mullah "
    "elder chieftain sheikh commissioner councillor councilor alderman magistrate bailiff clerk cashier waiter cook chef "
    "cleaner driver's courier porter conductor steward stewardess trainee apprentice intern rookie newcomer "
    "rohingya fulani tutsi hutu hazara roma bedouin tuareg yazidi maasai pashtun"
)
# what a head noun must look like to be a people's name: "11 Ukrainians", "three Israelis"
DEMONYM_ENDINGS = ("ians", "eans", "cans", "ans", "ese", "ish", "raelis", "aqis", "nis", "ghans", "rians", "anes", "oles",
                   "urks", "urds", "abs", "ews", "lims", "zechs", "reeks", "utch", "rench", "wiss", "ots")  # fmt: skip
# "a contingent of 2,600": a body of persons, counted without a noun
COLLECTIVES = word_set(
    "contingent force army garrison detachment battalion brigade regiment division corps unit crew grouping crowd "
    "group delegation team troop militia platoon column convoy company squad workforce staff"
)
TOWNS = word_set("town city village settlement community suburb neighbourhood neighborhood")
DEPLOYING = word_set("deploy send commit dispatch mobilise mobilize recruit station muster field transfer")
# to one name: as a count, a Shahed is a drone and an apartment block a building
SAME = {
    "uav": "drone", "uas": "drone", "shahed": "drone", "geran": "drone", "quadcopter": "drone", "ucav": "drone",
    "atacms": "missile", "iskander": "missile", "kinzhal": "missile", "kalibr": "missile", "tomahawk": "missile",
    "scud": "missile", "zircon": "missile", "lancet": "drone", "bayraktar": "drone", "himars": "launcher",
    "f-16": "aircraft", "f-35": "aircraft", "su-34": "aircraft", "su-35": "aircraft", "mig-29": "aircraft", "leopard": "tank", "abrams": "tank", "challenger": "tank",
    "house": "building", "residence": "building", "structure": "building", "dwelling": "building", "cottage": "building",
    "air strike": "airstrike", "warplane": "aircraft", "plane": "aircraft", "airplane": "aircraft", "aeroplane": "aircraft",
    "nation": "country", "counter-attack": "attack",
    "injury": "person", "life": "person", "blue helmet": "person", "nato member": "member", "eu member": "member", "un member": "member", "death": "person", "fatality": "person", "counterattack": "attack",
    "assault": "attack", "corpse": "body", "aerial vehicle": "drone", "aerial system": "drone", "loitering munition": "drone",
}  # fmt: skip
# plural nouns whose singular a lemma table gets wrong
SINGULARS = {
    "people": "person", "personnel": "person", "aircraft": "aircraft", "troops": "troop", "forces": "force",
    "series": "series", "headquarters": "headquarters", "premises": "premises", "means": "means", "species": "species",
    "casualties": "casualty", "others": "other", "dead": "dead", "killed": "killed", "hurt": "hurt", "missing": "missing", "wounded": "wounded", "injured": "injured",
    "servicemen": "serviceman", "servicewomen": "servicewoman", "policemen": "policeman", "gunmen": "gunman",
    "fishermen": "fisherman", "lives": "life", "losses": "loss", "uavs": "uav", "drones": "drone", "missiles": "missile",
    "shells": "shell", "rounds": "round", "children": "child", "fatalities": "fatality", "pows": "pow",
    "airstrikes": "airstrike", "counterattacks": "counterattack", "shaheds": "shahed", "gerans": "geran",
    "interceptors": "interceptor", "howitzers": "howitzer", "fleeing": "person", "men": "man", "women": "woman",
}  # fmt: skip
# a word after the number that says what became of the counted: "12 dead", "30 injured", "four missing"
STATES = word_set(
    "dead killed wounded injured hurt missing displaced homeless captured detained arrested hospitalised hospitalized "
    "rescued evacuated downed destroyed intercepted launched fired damaged unaccounted dying martyred slain"
)
ESTIMATING = word_set("estimate put place peg number reckon count gauge")
PLANNING = word_set(
    "plan decide intend decision pledge promise propose vow consider want aim offer agree prepare order seek ready hope "
    "approve proposal intention request pledge commitment willing willingness threaten"
)
EXPECTING = word_set(
    "expect due anticipate set imminent imminently soon slated forecast likely predict schedule estimate_to way route "
    "could may might will shall would upcoming"
)

RELATIVE_BEFORE = word_set("next last past coming previous recent following first final preceding every")

RELATIVE_AFTER = word_set("ago later earlier away before after prior hence on")

DEFINITE = word_set("the these those both our their its his her your my all other which")

# what is done to its object: the subject is not what the number counts
DOING = word_set("down shed drop cut lose reduce lower boost raise")

SPEECH = word_set("say tell add note write explain ask recall warn claim argue remark state report quote describe")

OF_LEADERS = word_set("the its their his her our my your these those all some this that both")

TIME_NOUNS = word_set(
    "today yesterday tomorrow tonight overnight monday tuesday wednesday thursday friday saturday sunday morning evening "
    "afternoon")  # fmt: skip
# places that are counted say where something was, not what the next number counts
PLACES = word_set(
    "region district city town village settlement area oblast province county country state territory location place"
    " governorate neighborhood neighbourhood municipality camp site point front sector direction"
)
# what somebody can take over and run then
RUN = word_set(
    "base post outpost checkpoint barracks garrison headquarters depot airport airfield airbase port station plant factory"
    " refinery mine oilfield field building hospital school office prison bank company firm bridge"
)
# "shot down over 17 regions": behind these, "over" a place is no hedge
DONE_ABOVE = word_set(
    "down downed intercepted destroyed neutralised neutralized flying flew seen spotted them drones missiles"
)
# "gone over 1,240 hectares": searched, not more than
GONE_OVER = word_set("go goes going gone went pass passed swept flew flown flying")
# "the |number| of prisoners freed rose |to| 150"
NUMBERS = word_set("number total count tally figure")
LEVELS = word_set("to at")

# "12 staff and |several| patients": adjectives that count anew
SOME = frozenset({"several", "many", "other", "some", "more", "few", "numerous", "various", "dozen"})
# "in the |second| half of May": which half it is, not how much
WHICH_HALF = frozenset({"first", "second", "latter", "other", "opening", "back"})
