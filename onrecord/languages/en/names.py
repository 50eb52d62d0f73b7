"""English words that make names: heads of organisations, titles, weapons, treaties and events.

General lexicons, filled from general knowledge of world news. Bodies that go
by a name of their own stand in known_bodies.
"""

from __future__ import annotations

from onrecord.languages import word_set

# One-word names that are also common words: they count only with these words before them, or as a noun of the model.
CHANNELS_BEFORE = word_set("on via through platform app network messenger messaging media site service channel")
AMBIGUOUS = word_set(
    "X Meta IS WHO PA RAND RT DW Rada Senate Congress Patriot Lancet Arrow Bradley Caesar Grad Buk Neptune Harpoon Taurus"
    " Leopard Javelin Stinger Fateh Marder Excalibur Switchblade SANA RIA SCO CIS FSA SAF NIS Bild Azov Wagner Taurus"
    " Whitehall Meduza Spiegel Scalp SCALP Politico"
)

ORGANISATION_HEADS = word_set(
    "Ministry Department Agency Institute Council Committee Commission Court Tribunal Parliament Assembly Union Party"
    " Association Organization Organisation Federation Foundation Fund Bank University College School Academy Hospital"
    " Center Centre Bureau Office Service Services Administration Authority Board Group Corporation Company Network"
    " Observatory Society League Alliance Coalition Movement Front Congress Senate Directorate Inspectorate Embassy"
    " Consulate Church Museum Club Team Initiative Programme Program Trust Secretariat Mission Police Inc Ltd Corp LLC"
    " Co Industries Airlines Airways Media News Television TV Radio Press"
)
# what closes the name of an outlet, and never a person's
OUTLET_ENDS = word_set("TV FM News Radio Television Tribune Gazette")
# what closes the name of a building or a post, and hardly a person's
FACILITY_ENDS = word_set("Airport Airfield Airbase Hospital University Station Bridge Square Street Avenue Crossing")
# what a body is said to be behind its name: "Analytica, a research group"
BODY_NOUNS = word_set(
    "group organisation organization agency company firm charity institute outlet website channel newspaper monitor"
    " watchdog movement party network institution alliance coalition union"
)
GOVERNMENT_HEADS = word_set(
    "Ministry Department Agency Bureau Office Service Administration Authority Parliament Congress Senate Directorate"
    " Embassy Consulate Court Commission Council Inspectorate Assembly Secretariat Police"
)
MILITARY_HEADS = word_set(
    "Army Navy Force Forces Brigade Brigades Battalion Regiment Division Corps Fleet Command Guard Guards Militia Legion"
    " Squadron Staff Marines Battalions Garrison Flotilla"
)
# Bodies of a state that are printed in small letters: "the foreign ministry", "Ukraine's general staff".
STATE_BODIES: dict[str, str] = {
    "foreign ministry": "Ministry of Foreign Affairs",
    "ministry of foreign affairs": "Ministry of Foreign Affairs",
    "ministry for foreign affairs": "Ministry of Foreign Affairs",
    "defence ministry": "Ministry of Defense",
    "defense ministry": "Ministry of Defense",
    "ministry of defence": "Ministry of Defense",
    "ministry of defense": "Ministry of Defense",
    "interior ministry": "Ministry of Internal Affairs",
    "ministry of internal affairs": "Ministry of Internal Affairs",
    "health ministry": "Ministry of Health",
    "ministry of health": "Ministry of Health",
    "energy ministry": "Ministry of Energy",
    "ministry of energy": "Ministry of Energy",
    "finance ministry": "Ministry of Finance",
    "justice ministry": "Ministry of Justice",
    "emergencies ministry": "Ministry of Emergency Situations",
    "unification ministry": "Ministry of Unification",
    "culture ministry": "Ministry of Culture",
    "economy ministry": "Ministry of Economy",
    "transport ministry": "Ministry of Transport",
    "education ministry": "Ministry of Education",
    "general staff": "General Staff",
    "joint chiefs of staff": "Joint Chiefs of Staff",
    "security council": "Security Council",
    "national security council": "National Security Council",
    "prosecutor general's office": "Prosecutor General's Office",
    "prosecutor-general's office": "Prosecutor General's Office",
    "prosecutor's office": "Prosecutor's Office",
    "president's office": "Office of the President",
    "presidential office": "Office of the President",
    "prime minister's office": "Office of the Prime Minister",
    "central bank": "Central Bank",
    "supreme court": "Supreme Court",
    "constitutional court": "Constitutional Court",
    "parliament": "Parliament",
    "military administration": "Military Administration",
    "military intelligence": "military intelligence",
    "security service": "Security Service",
    "security services": "Security Services",
    "intelligence service": "intelligence service",
    "intelligence services": "intelligence services",
    "intelligence agency": "intelligence agency",
    "spy agency": "intelligence agency",
    "emergency service": "Emergency Service",
    "emergency services": "Emergency Services",
    "national police": "National Police",
    "border guard": "Border Guard Service",
    "border guard service": "Border Guard Service",
    "air force": "Air Force",
    "navy": "Navy",
    "national guard": "National Guard",
    "electoral commission": "Electoral Commission",
    "election commission": "Election Commission",
    "civil defence": "Civil Defence",
    "civil defense": "Civil Defense",
}
# What towns have too: "Kyiv's military administration" is the town's, "Kyiv's general staff" the state's.
LOCAL_BODIES = frozenset(
    {
        "Military Administration",
        "Prosecutor's Office",
        "Emergency Service",
        "Emergency Services",
        "Electoral Commission",
    }
)
MILITARY_BODIES = frozenset({"General Staff", "Joint Chiefs of Staff", "Air Force", "Navy", "National Guard"})
KNOWN_STATE_BODIES: dict[tuple[str, str], str] = {
    ("military intelligence", "Ukraine"): "Main Directorate of Intelligence of Ukraine",
    ("Security Service", "Ukraine"): "Security Service of Ukraine",
    ("Security Services", "Ukraine"): "Security Service of Ukraine",
    ("National Security Council", "Ukraine"): "National Security and Defense Council of Ukraine",
    ("Security Council", "Ukraine"): "National Security and Defense Council of Ukraine",
    ("Parliament", "Ukraine"): "Verkhovna Rada",
    ("Parliament", "Israel"): "Knesset",
    ("Ministry of Defense", "United States"): "US Department of Defense",
    ("General Staff", "Ukraine"): "General Staff of the Armed Forces of Ukraine",
    ("intelligence agency", "South Korea"): "National Intelligence Service",
    ("intelligence service", "South Korea"): "National Intelligence Service",
    ("Emergency Service", "Ukraine"): "State Emergency Service of Ukraine",
}
TROOP_NOUNS = word_set(
    "troops troop soldiers soldier forces army military servicemen servicemembers marines paratroopers fighters militants"
    " militia militias rebels insurgents mercenaries airmen conscripts commandos contingent infantry"
)
REBEL_NOUNS = word_set("fighters militants militia militias rebels insurgents mercenaries commandos")
SPECIAL_BODIES = word_set("embassy consulate delegation mission")

TITLES = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady gen general col colonel maj major capt captain lt lieutenant"
    " sgt sergeant adm admiral cmdr commander cpl corporal pvt private president minister premier chancellor senator"
    " sen representative rep congressman congresswoman governor gov mayor chairman chairwoman chairperson secretary"
    " ambassador envoy judge justice sheriff detective officer deputy king queen prince princess pope bishop archbishop"
    " patriarch metropolitan cardinal rabbi imam sheikh sheik ayatollah reverend rev father sister coach spokesman"
    " spokeswoman spokesperson marshal inspector constable superintendent emir sultan chief director analyst expert"
    " leader dictator prosecutor lawyer attorney journalist correspondent photographer activist economist historian"
    " lawmaker councillor commissioner counterpart candidate contender nominee chairman speaker vice brigadier gov."
    " gen. col. maj. capt. lt. sgt. adm. cmdr. sen. rep. prof. dr. mr. mrs. ms. spc. pfc. brig."
)
ROLE_NOUNS = word_set(
    "president minister premier chancellor senator governor mayor chairman chairwoman secretary ambassador envoy judge"
    " general colonel major admiral commander king queen prince pope spokesman spokeswoman spokesperson chief director"
    " analyst expert leader dictator prosecutor official adviser advisor aide diplomat head lawmaker deputy speaker"
    " officer attache attaché counterpart professor researcher fellow activist journalist photographer candidate"
    " contender nominee commissioner representative negotiator ruler strongman premier autocrat monarch"
)
UNNAMED_NOUNS = word_set(
    "official officials source sources man woman soldier resident witness officer student employee worker spokesman"
    " spokeswoman analyst expert lawyer diplomat driver girl boy teenager child mother father defendant suspect"
    " serviceman pilot commander volunteer doctor nurse medic teacher farmer sergeant lieutenant corporal pensioner reporter journalist insider aide adviser"
)
PARTICLES = word_set("al el bin ibn abu von van der den de da di du la le ben ter ul ud ur")

WEAPON_NOUNS = word_set(
    "missile missiles drone drones shell shells rocket rockets bomb bombs howitzer howitzers tank tanks artillery"
    " interceptor interceptors munition munitions ammunition warhead warheads torpedo torpedoes mortar mortars grenade"
    " grenades mine mines uav uavs icbm icbms slbm launcher launchers rifle rifles landmine landmines helicopter"
    " helicopters warplane warplanes bomber bombers jet jets submarine submarines warship warships frigate destroyer"
    " ied ieds vbied vbieds explosives minelayer minesweeper quadcopter quadcopters projectile projectiles gun guns"
    " weapon weapons"
)
WEAPON_SYSTEMS = word_set("system systems capability capabilities battery batteries vehicle vehicles carrier carriers")
# What may stand before a weapon noun and belong to its name.
WEAPON_MODIFIERS = word_set(
    "ballistic cruise long-range short-range medium-range intermediate-range long range guided glide gliding cluster"
    " hypersonic supersonic anti-tank anti-aircraft anti-ship antitank surface-to-air air-to-air ground-launched kamikaze"
    " attack strike combat reconnaissance surveillance naval sea fpv first-person-view suicide loitering tactical"
    " strategic nuclear chemical biological thermobaric incendiary artillery mortar rocket missile tank battle air"
    " defence defense armored armoured infantry fighting fighter self-propelled multiple launch submarine"
    " missile-launch low-yield intercontinental explosive explosives aerial machine assault sniper hand"
    " rocket-propelled cruise-missile anti-personnel vacuum dumb smart precision-guided laser-guided unmanned stealth"
    " heavy light 155mm 152mm 120mm 122mm 82mm decoy homemade improvised military"
)
SYSTEM_MODIFIERS = word_set(
    "defence defense missile rocket artillery missile-launch launch weapon weapons air-defence air-defense anti-aircraft"
    " radar fighting combat armored armoured long-range strike jamming warfare"
)
TREATY_NOUNS = word_set(
    "treaty treaties agreement accord accords pact memorandum partnership convention protocol ceasefire truce armistice"
    " deal"
)
TREATY_MODIFIERS = word_set(
    "mutual assistance defence defense security strategic comprehensive peace ceasefire cease-fire trade non-aggression"
    " nuclear bilateral military cooperation co-operation economic partnership free free-trade friendship grain"
    " prisoner exchange prisoner-exchange hostage disarmament arms control non-proliferation border truce water gas"
    " transit framework normalisation normalization climate minerals humanitarian mineral nonaggression alliance"
    " extradition and joint interim deal release"
)
WAR_NOUNS = frozenset({"war", "conflict", "invasion"})
WAR_MODIFIERS = word_set(
    "full-scale ongoing current russian ukrainian the this grinding unprovoked ukraine long-running years-long brutal"
    " russia-ukraine russo-ukrainian civil sudanese syrian gaza yemeni"
)
ELECTION_NOUNS = frozenset({"election", "elections", "referendum"})
ELECTION_MODIFIERS = word_set(
    "presidential parliamentary general legislative midterm mid-term local regional snap federal european municipal"
    " early upcoming forthcoming"
)
EXERCISE_NOUNS = frozenset({"drill", "drills", "exercise", "exercises", "manoeuvres", "maneuvers", "wargames"})
EXERCISE_MODIFIERS = word_set(
    "nuclear military naval joint live-fire strategic tactical missile air large-scale war annual command-post"
)
OFFENSIVE_NOUNS = frozenset(
    {"counteroffensive", "counter-offensive", "counterattack", "incursion", "offensive", "siege", "summit", "ceasefire"}
)
DOCUMENT_NOUNS = word_set("Plan Report Resolution Strategy Declaration Constitution Decree Doctrine Charter Formula")
NEWSPAPER_NOUNS = word_set("newspaper daily magazine weekly tabloid broadsheet outlet website")
NOT_PERSONS = word_set(
    "mr mrs ms dr us u.s. u.s uk eu un telegram shahed geran kinzhal iskander kalibr hamas hezbollah kremlin pentagon"
    " nato photo file credit image caption interviewer monday tuesday wednesday thursday friday saturday sunday january"
    " february march april may june july august september october november december christmas easter ramadan"
)
MALE_PRONOUNS = frozenset({"he", "him", "his", "himself"})
FEMALE_PRONOUNS = frozenset({"she", "her", "hers", "herself"})
SPEECH_VERBS = word_set(
    "say tell add note explain state argue warn announce claim report declare insist stress confirm deny accuse call"
    " urge vow pledge promise demand request seek want reject refuse agree respond react maintain assert describe"
    " condemn criticise criticize believe hope expect plan consider approve decide sign send supply provide offer deny"
    " threaten order summon impose ban welcome dismiss back support fear acknowledge admit hint signal suggest"
    " propose negotiate ask press push accept blame launch retaliate"
)
