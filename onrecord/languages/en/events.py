"""English word classes that the triggers of event types refer to as "@name"; all lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MISSILES = _words(
    "missile missiles rocket rockets atacms iskander iskanders kinzhal kalibr tochka-u himars grad scud qassam"
)
DRONES = _words("drone drones uav uavs shahed shaheds quadcopter quadcopters fpv unmanned loitering geran kamikaze")
AIRCRAFT = _words(
    "air airstrike airstrikes aerial bomber bombers warplane warplanes jet jets aircraft helicopter helicopters "
    "bomb bombs glide plane planes aviation fighter-jet"
)
SHELLS = _words(
    "artillery mortar mortars shell shells shelling howitzer howitzers tank tanks cannon gunfire grenade grenades"
)
FORCES = _words(
    "troop troops soldier soldiers force forces army armies unit units brigade brigades battalion battalions regiment "
    "regiments division divisions personnel servicemen serviceman contingent contingents fighter fighters militant "
    "militants mercenary mercenaries marine marines paratrooper paratroopers infantry reinforcement reinforcements "
    "conscript conscripts reservist reservists officer officers peacekeeper peacekeepers warship warships fleet navy "
    "corps advisers squadron squadrons manpower frigate frigates destroyer destroyers reserves gunboat gunboats instructors trainers commandos"
)
WEAPONS = _words(
    "weapon weapons weaponry arms ammunition ammo munition munitions shell shells missile missiles rocket rockets tank "
    "tanks drone drones jet jets f-16 f-16s fighter-jet himars patriot patriots howitzer howitzers artillery launcher "
    "launchers interceptor interceptors vehicle vehicles mine mines bomb bombs rifle rifles atacms iris-t nasams "
    "javelin javelins stinger stingers equipment air-defence air-defense helicopter helicopters aircraft arsenal "
    "hardware radar radars grenade grenades mortar mortars"
)
SETTLEMENTS = _words(
    "village villages hamlet hamlets township townships locality municipality town towns settlement settlements city cities hub territory territories area areas land ground "
    "district districts region height heights kilometer kilometers kilometre kilometres km km2 mile miles outpost base "
    "position positions stronghold strongholds bridgehead island islands province crossing airport hill hills enclave "
    "foothold suburb suburbs hectare hectares capital neighbourhood neighborhood"
)
DAMAGEABLE = _words(
    "building buildings house houses home homes residence residences apartment apartments block blocks complex facility "
    "facilities infrastructure plant plants station stations substation substations grid power hospital hospitals "
    "school schools clinic depot depots refinery refineries warehouse warehouses bridge bridges road roads railway rail "
    "port ports harbour harbor harbours airport airfield airfields terminal church churches mosque mosques museum structure structures dam "
    "factory factories pipeline pipelines cable cables shop shops market hotel vehicle vehicles car cars equipment "
    "property properties unit units kindergarten university dormitory office offices storage tank line lines network watchtower tower towers mall supermarket hypermarket store "
    "stores centre center checkpoint checkpoints camp camps lorry lorries truck trucks bus buses convoy ambulance "
    "ambulances tanker tankers cinema theatre theater monastery temple cathedral tent tents shelter shelters bazaar prison prisons barracks "
    "train trains wagon wagons locomotive locomotives cistern cisterns cabinet cabinets site sites enterprise workshop mill installation installations terminals flats ward wards capacity ship ships vessel vessels boat boats silo silos carrier carriers freighter freighters granary farm nursery stadium "
    "pylon pylons transformer transformers turbine turbines boiler boilers mast masts antenna kiosk kiosks stall stalls "
    "barn barns garage garages hangar hangars villa villas palace library bakery bakeries laboratory synagogue shrine "
    "jetty pier quay reservoir pump pumps markets"
)
LEADERS = _words(
    "president presidents minister ministers chancellor premier king queen emir prince secretary ambassador "
    "envoy spokesman spokeswoman spokesperson leader leaders leadership governor mayor government governments ministry "
    "kremlin diplomat diplomats representative commissioner speaker parliament foreign officials lawmakers senator "
    "prime-minister monarch pope dictator chairman chairwoman"
)
OFFICIALS = LEADERS | _words(
    "official delegation delegations counterpart counterparts negotiator negotiators adviser advisor general commander "
    "pontiff allies ally partner partners"
)
MONEY = _words(
    "$ € £ ¥ usd eur gbp dollar dollars euro euros pound pounds yen rouble roubles ruble rubles hryvnia shekel shekels"
)
FUELS = _words("gas oil electricity power energy fuel coal heating water supply supplies flow flows transit grid")
COURTS = _words("court courts judge judges tribunal jury prosecutor prosecutors justice magistrate")
MILITARY = _words("military defence defense security lethal weapon weapons arms ammunition munitions air-defence army")
AGREEMENTS = _words(
    "agreement agreements treaty treaties pact pacts deal deals accord accords memorandum partnership ceasefire "
    "cease-fire truce armistice protocol convention charter framework roadmap compact declaration understanding"
)
PEOPLE = _words(
    "people person civilian civilians soldier soldiers officer officers individual individuals child children woman "
    "women man men worker workers resident residents troops others policeman policemen rescuer rescuers medic medics "
    "journalist journalists serviceman servicemen volunteer volunteers patient patients monk monks farmer farmers villager villagers refugee "
    "refugees passenger passengers student students boy girl militant militants boys girls teenager teenagers teacher "
    "teachers pupil pupils nurse nurses doctor doctors paramedic paramedics engineer engineers driver drivers miner miners "
    "herder herders shepherd shepherds trader traders fisherman fishermen sailor sailors priest priests nun nuns activist "
    "activists reporter reporters employee employees staffer staffers member members mother mothers father fathers son sons "
    "daughter daughters brother brothers sister sisters guest guests mourner mourners worshipper worshippers pensioner "
    "pensioners bystander bystanders protester protesters hostage hostages guard guards tourist tourists"
)
# what is brought to people in need
RELIEF = _words(
    "aid relief food flour rice wheat grain rations medicine medicines medical vaccine vaccines tent tents tarpaulin "
    "tarpaulins blanket blankets parcels supplies humanitarian formula insulin"
)

CLASSES: dict[str, frozenset[str]] = {
    "missiles": MISSILES,
    "drones": DRONES,
    "aircraft": AIRCRAFT,
    "shells": SHELLS,
    "forces": FORCES,
    "weapons": WEAPONS,
    "settlements": SETTLEMENTS,
    "damageable": DAMAGEABLE,
    "leaders": LEADERS,
    "officials": OFFICIALS,
    "money": MONEY,
    "fuels": FUELS,
    "courts": COURTS,
    "military": MILITARY,
    "agreements": AGREEMENTS,
    "people": PEOPLE,
    "relief": RELIEF,
}

# verbs that lend a noun their subject: "launched an attack", "carried out drills"
LIGHT_VERBS = _words(
    "launch carry conduct make hold stage mount have give announce begin start impose sign deliver perpetrate commit "
    "undertake execute unleash order open pay take unveil approve reach receive continue resume restart step intensify issue agree adopt lift ease waive tighten renew extend rely resort expedite accelerate"
)
# verbs whose subject is given what the object says
RECEIVING = _words("receive get obtain")
# verbs by which an attack does something to what they govern: "the strike hit a dam"
HITTING = _words("hit strike damage destroy target pound rock devastate flatten level wreck ravage")
# participles beside an attack that say at what it was aimed
AIMING = _words("target aim direct hit strike")
# bodies of people whose name is that of the state that sends them: "a delegation from Kenya"
GROUPS = FORCES | _words(
    "chamber chambers team teams delegation delegations envoys officials negotiators diplomats representatives"
)
WINNING = _words("win lose")
WINS = _words("win victory triumph defeat loss success landslide")
# verbs whose object comes from the one named behind "from": "drew criticism from Norway"
DRAWING = _words("draw bring win receive prompt provoke spark attract face meet")
# verbs of telling behind which "…ing" tells more of the matter, not of the teller
DEPICTING = _words(
    "describe call say tell depict characterise characterize label blame recall report note term denounce condemn"
)
# what an army loses, as its own class of things destroyed
ARMS = (WEAPONS | MISSILES | DRONES | SHELLS) - _words(
    "vehicle vehicles equipment arsenal hardware mine mines weapons arms"
)
# what air defences do to arms in flight
DOWNING = _words("destroy damage down intercept neutralise neutralize jam disable suppress repel stop")
# participles that say what a truck or a ship has on board
CARRYING = _words("carry bear load lade transport haul bring")
# people who are captured, not land
TAKEN = _words(
    "volunteer volunteers prisoner prisoners hostage hostages suspect suspects pilot pilots crew citizen citizens national "
    "nationals fugitive fugitives migrant migrants sailor sailors driver drivers spy spies agent agents teacher priest"
)
FIRMS = _words(
    "retailer company firm maker toymaker carmaker bank brand chain giant manufacturer broadcaster airline operator club "
    "supermarket group conglomerate producer startup publisher insurer lender brewer"
)
# demonyms the parse marks as NORP but that are no state
NOT_STATES = _words(
    "western european muslim christian islamic jewish catholic arab kurdish african asian republican democratic"
)

# bodies that speak for states, as printed
BODIES = frozenset(
    {
        "EU",
        "NATO",
        "UN",
        "G7",
        "Kremlin",
        "Pentagon",
        "Brussels",
        "Beijing",
        "Washington",
        "Moscow",
        "Kyiv",
        "Tehran",
        "ECOWAS",
        "ASEAN",
        "OSCE",
        "IGAD",
    }
)

# bodies of states whose full names are known
PUBLIC_BODIES = frozenset(
    {
        "United Nations", "United Nations Security Council", "United Nations General Assembly", "European Union",
        "European Commission", "European Council", "NATO", "African Union", "Arab League", "ECOWAS", "Group of Seven (G7)",
        "Economic Community of West African States", "Association of Southeast Asian Nations", "League of Arab States",
        "Organization for Security and Co-operation in Europe", "Gulf Cooperation Council",
    }
)  # fmt: skip
# words in the name of a state's forces; an armed group without them speaks for itself
FORCE_WORDS = _words(
    "armed forces army navy force fleet troops guard corps staff command brigade division regiment battalion defense "
    "defence air police marines military"
)

# nouns that say only how much or what kind of the thing that follows "of"
TRANSPARENT = _words(
    "number numbers much half part parts most some all hundreds thousands dozens tens scores millions couple pair batch series "
    "majority bulk rest share group groups kind kinds type types lot lots village villages town towns city cities "
    "settlement settlements region area areas territory district province control stretch swathes portion remainder "
    "package shipment delivery consignment contingent unit units additional variety range leader leaders president "
    "minister ministers ministry government secretary percent % fifth quarter third last tonne tonnes ton tons truckload truckloads"
)
# nouns that leave the event in a noun before them an event: "mobilisation drive", not "strike drones"
EVENT_HEADS = _words(
    "drive campaign package operation operations plan effort efforts wave spree series mission talks announcement round "
    "process attack attacks strike strikes assault barrage raid raids agreement deal programme program push call summit"
)
# adjectives that leave a deed a mere idea
IDEAS = _words("possible potential hypothetical conceivable eventual any")
PLAN_NOUNS = _words("plan agreement deal promise decision pledge order vow intention commitment proposal intend")
SETTLEMENT_NOUNS = _words(
    "village villages town towns city cities settlement settlements hamlet hamlets suburb suburbs port"
)

# those whose plain words are news: heads of state and government, foreign and defence ministers, states
HEADS = _words(
    "president minister ministers chancellor premier king queen emir secretary leader leaders kremlin government "
    "governments pope dictator monarch ambassador envoy general director"
)
# whose words are public stands, as titles of persons and as bare words
SPEAKERS = LEADERS - _words(
    "governor mayor officials diplomat diplomats representative spokesman spokeswoman spokesperson"
) | _words("premier")
BARE_SPEAKERS = SPEAKERS - _words("foreign ministry general director secretary lawmakers")
# soldiers by rank and kind: a brigadier general speaks for his men, not for the state
RANKS = _words("army military navy police brigadier major lieutenant colonel captain brigade battalion corps")
# offices at home, which speak of their own work: a health minister takes no stand between states
HOME = _words(
    "energy health interior information education agriculture transport infrastructure emergency emergencies digital "
    "culture environment water sports labour labor workers housing tourism power electricity regional provincial municipal "
    "district city local deputy-governor governor mayor central bank"
)
# bodies that report what their men and machines did
SERVICES = _words(
    "defense defence security emergency intelligence prosecutor prosecutors interior health energy justice police "
    "investigative customs border guard rada service agency statistics election commission"
)
OFFICES = _words("office administration cabinet chancellery")
# known persons who speak for forces and provinces, not for states
LOCAL_VOICES = frozenset(
    {
        "Oleksandr Syrskyi", "Valerii Zaluzhnyi", "Kyrylo Budanov", "Vasyl Maliuk", "Oleksandr Lytvynenko", "Serhiy Popko",
        "Vitali Klitschko", "Oleh Syniehubov", "Ihor Terekhov", "Vadym Filashkin", "Oleksandr Prokudin", "Ivan Fedorov",
        "Serhii Lysak", "Oleh Kiper", "Iryna Vereshchuk", "Dmytro Lubinets", "Andriy Kostin", "Ihor Klymenko",
        "Yuriy Ihnat", "Andriy Kovalenko", "Valery Gerasimov", "Igor Kirillov", "Sergei Surovikin", "Alexei Smirnov",
        "Vyacheslav Gladkov", "Alexander Bogomaz", "Denis Pushilin", "Yevgeny Balitsky", "Vladimir Saldo",
        "Sergei Aksyonov", "Elvira Nabiullina", "Pat Ryder", "Sabrina Singh", "Herzi Halevi", "Daniel Hagari",
        "Avichay Adraee", "Hossein Salami", "Yahya Saree", "Elon Musk", "Volodymyr Omelyan",
    }
)  # fmt: skip

# words with which a speaker says what should be, will be or is thought
STANDS = _words(
    "should must will would wo 'll could can cannot may might ought ready prepared willing need needs needed want wants wanted "
    "intend intends intended hope hopes hoped believe believes believed unacceptable necessary important essential"
)
# bodies that quarrel and do not fight
CIVIL = _words("commission court courts parliament senate congress council union bank ministry committee party company")
# what comes before words that are not said yet
ATTEMPTS = _words("aim seek try hope want attempt wish look strive")
# whom spokespeople must speak for to take a stand between states
SPOKESPEOPLE = _words("spokesman spokeswoman spokesperson")
SPOKEN_FOR = _words(
    "foreign government presidential chancellery commission rebel rebels movement front junta militants insurgents"
)
# a director of these speaks as a scholar
LEARNING = _words(
    "center centre institute university program programme policy school college studies project thinktank"
)
ALWAYS = _words("repeatedly consistently always routinely previously long")
NAMELESS_SPEAKERS = _words("official officials diplomat diplomats source sources aide aides insider insiders")
# how words came to be said: "remarks made in Oslo"
UTTERING = _words("make deliver give issue voice utter publish post broadcast")
SILENT_SUBJECTS = _words("neither nobody none no nor")
# types of which an announcement for later is the news itself
ANNOUNCED = ("aid.", "weapons_transfer", "sanction", "deployment", "mobilisation", "court.")
# names of fighting that a clause often only recalls: "after two weeks of combat"
FIGHTING = _words("fighting combat battle battles clash clashes offensive war")
# of these fighting is told itself: "marks a continuation of fighting"
PHASES = _words("start beginning continuation resumption renewal escalation intensification outbreak surge end return")
# losses as things that are counted
LOSSES = _words("death deaths fatality fatalities injury injuries casualty casualties dead wounded injured killed")
# names of a strike that may be made with several arms at once
WAVES = _words(
    "attack attacks strike strikes wave waves barrage barrages salvo salvos assault assaults bombardment bombardments "
    "onslaught blitz raid raids"
)
# what brings those who fight before the fighting: "engaged in combat", "their involvement in the fighting"
ENGAGING = _words("engage engagement involve involvement participate participation join part")
# words that place a thing beside a place, not in it
BESIDE = _words("near from outside towards toward beyond")
DIRECTIONS = _words(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west outskirts "
    "kilometres kilometers km miles distance"
)
# relations by which a name only says whose or of what kind the next noun is
OWNING = frozenset({"compound", "amod", "nmod", "poss"})
CAPITALS = frozenset({"Brussels", "Beijing", "Washington", "Moscow", "Kyiv", "Tehran"})
