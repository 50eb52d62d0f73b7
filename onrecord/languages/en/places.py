"""English words around place names: what comes before one, what follows one, and what only looks like one."""

from __future__ import annotations

from onrecord.languages import word_set

LOCATIVE = word_set(
    "in at near from to into inside outside around across towards toward through throughout within over off via"
    " between beyond along against of for by with past above below beneath on onto upon reach reached visit visited"
    " left leave entered"
)
STRONG_LOCATIVE = word_set("in at near from outside around across throughout inside toward towards into")
REGION_NOUNS = word_set(
    "region oblast province governorate krai district state county territory republic canton prefecture voivodeship"
    " raion area peninsula parish front axis sector direction regions oblasts provinces states"
)
# what a name that may be a town's is told to be: ", a mountainous province"
TOLD_REGIONS = word_set(
    "region oblast province governorate krai district regions oblasts provinces governorates districts"
)
# several at once: each name of their list is one
REGIONS = word_set("regions oblasts provinces governorates states")
# to whom a town falls
TAKERS = word_set(
    "army troops forces soldiers rebels fighters insurgents jihadists separatists militants militia militias paramilitaries"
)
# what stands before the name of an outlet
OUTLET_NOUNS = word_set("channel newspaper outlet magazine broadcaster newswire website daily weekly")
CITY_NOUNS = word_set("city town village settlement hamlet suburb port capital neighborhood neighbourhood")
OF_HEADS = word_set(
    "city town village settlement hamlet suburb port capital region province district state county island governorate"
    " towns villages cities settlements republic oblast outskirts university bank streets mayor governor people"
    " shelling bombardment bombing siege fall liberation"
)
# Nouns that make a capitalised name before them a place even where no gazetteer has it.
FEATURES_AFTER = word_set(
    "River Lake Creek Bay Island Islands Valley Mountain Mountains County Township Parish Peninsula Strait Canal Canyon"
    " Beach Harbor Harbour Forest Desert Reservoir Bridge Heights Province District Oblast Raion Governorate Hills"
    " Ridge Sea Ocean Glacier Highway Street Avenue Road Boulevard Drive Lane St Ave Rd Blvd Dr Ln Hwy Parkway Turnpike"
    " Expressway Airport Archipelago Basin Plateau Gulf"
)
STREETS = word_set(
    "Street Avenue Road Boulevard Drive Lane St Ave Rd Blvd Dr Ln Hwy Highway Parkway Turnpike Expressway"
)
# Capitalised words that a gazetteer also knows as villages somewhere, and that hardly ever mean them.
NOT_PLACES = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday the a an and or but he she it they we i you his her their our my your this that"
    " these those line there here who what when where why how if as so no not yes all any some many most more less few"
    " mr mrs ms dr prof sir lady lord saint king queen prince princess pope general colonel major captain lieutenant"
    " sergeant admiral commander president minister senator governor mayor chairman director secretary ambassador judge"
    " justice sheriff officer detective chief deputy vice prime foreign defence defense interior finance police army"
    " navy force forces guard marine marines air military militia brigade battalion division regiment corps command"
    " ministry department agency bureau office service council committee commission court parliament congress senate"
    " house assembly union party league federation association organization organisation institute university college"
    " school academy hospital church mosque temple bank company corporation group club center centre museum library"
    " press news times post journal tribune herald gazette guardian telegraph independent observer mirror star sun sky"
    " today daily weekly magazine television radio network channel facebook twitter google apple amazon microsoft"
    " telegram instagram youtube democrat democratic republican liberal labour labor conservative green social"
    " christian muslim islam islamic catholic jewish orthodox protestant hindu buddhist sunni shia shiite god bible"
    " english french spanish german arabic latin internet web east west north south northern southern eastern western"
    " central upper lower new old great big little first second third one two three four five six seven eight nine ten"
    " hundred thousand million billion world war peace victory freedom liberty independence unity hope justice truth"
    " love life death spring summer autumn fall winter day week month year morning evening night time man woman men"
    " women children people family mother father son brother sister boy girl friend student teacher doctor nurse"
    " driver worker farmer player coach team game games season cup final finals championship olympics olympic home"
    " street road avenue lane drive boulevard highway route bridge river lake sea bay island mountain hill valley park"
    " field fields garden beach airport station hotel restaurant market mall store shop plaza square tower building"
    " hall stadium arena theater theatre bay point summit forest grove plain plains union reform progress enterprise"
    " economy energy oil gas power water fire rock stone iron gold silver white black red blue brown gray grey orange"
    " rose pearl ruby best good better bush hill wood woods young long short smith johnson williams jones davis miller"
    " wilson moore taylor anderson thomas jackson harris martin thompson garcia robinson clark lewis walker allen king"
    " wright scott baker adams nelson carter mitchell roberts turner phillips campbell parker evans edwards collins"
    " stewart morris rogers reed cook morgan bell murphy bailey cooper richardson cox howard ward torres peterson"
    " james john robert michael william david richard joseph charles christopher daniel matthew mark donald steven paul"
    " andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan gary nicholas eric jonathan"
    " stephen larry scott frank brandon benjamin gregory samuel patrick alexander jack dennis jerry tyler aaron henry"
    " jose douglas peter adam nathan zachary kyle mary patricia jennifer linda elizabeth barbara susan jessica sarah"
    " karen nancy lisa margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie"
    " rebecca laura sharon cynthia kathleen amy angela anna emma olivia victor ivan oleh oleg sergei sergey vladimir"
    " volodymyr andrei andrii dmitry dmytro mikhail alexei oleksandr yuri maria natalia olga elena ali ahmed mohammed"
    " muhammad mohammad hassan hussein omar yusuf ibrahim abdullah khan abu bin al el ben van von de la le san santa st"
    " ms inc ltd corp llc co plc act bill law rule article section chapter part number page figure table issue report"
    " story review study plan project program programme deal treaty agreement accord pact convention resolution summit"
    " conference meeting forum festival day eve christmas easter ramadan thanksgiving halloween valentine copyright photo"
    " image video read related share click subscribe advertisement source sources editor reporter staff writer story"
    " interview interviewer question answer update breaking live opinion analysis sport sports business politics"
    " culture science health weather travel food fashion music film arts books technology education environment climate"
    " crime covid coronavirus virus bitcoin medal honor honour award prize nobel oscar emmy grammy super bowl series"
    " general assembly security human rights nations united international national federal state states local regional"
    " public private royal imperial supreme high special joint allied alliance coalition axis front operation mission"
    " task unit team squad patriot leopard abrams bradley tiger panther eagle falcon hawk viper raptor shadow storm"
    " hammer stinger javelin iskander kinzhal zircon kalibr shahed geran lancet bayraktar himars atacms hezbollah hamas"
    " taliban isis isil daesh wagner azov nato opec asean brics imf who un eu au ap afp bbc cnn nbc abc cbs fox msnbc"
    " reuters bloomberg tass ria interfax fbi cia nsa kgb fsb gru sbu hur dhs epa fda nasa irs nra aclu ceo cfo coo"
    " ambassador envoy spokesman spokeswoman spokesperson"
)
# Names that are a place beyond doubt for these purposes though they stand among the words above.
COMPASS = word_set(
    "north south east west northern southern eastern western central northeast northwest southeast southwest"
    " northeastern northwestern southeastern southwestern north-east north-west south-east south-west upper lower"
    " north-eastern north-western south-eastern south-western mid far outer inner greater downtown"
)
INSIDE = word_set("of the and de la le les du des del da do di van der den am an ez al el ad ar as ash el- al- & sur")
PERSON_VERBS = word_set(
    "said says say told tells added adds noted notes explained stated argued testified recalled wrote writes tweeted"
    " replied asked admitted"
)
HYPHEN_TAILS = word_set(
    "led based backed born born-and-raised occupied controlled held made style wide run bound allied supported trained"
    " listed sponsored supplied funded owned built area funded sanctioned"
)
TITLES = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady gen general col colonel maj major capt captain lt lieutenant sgt"
    " sergeant adm admiral cmdr commander cpl corporal pvt private president minister premier chancellor senator sen"
    " representative rep congressman congresswoman governor gov mayor chairman chairwoman secretary ambassador envoy"
    " judge justice sheriff detective officer deputy king queen prince princess pope bishop archbishop cardinal rabbi"
    " imam sheikh sheik ayatollah father sister brother rev reverend coach spokesman spokeswoman spokesperson"
    " marshal inspector constable superintendent emir sultan"
)
# Bodies that carry their town's name before their own: "Alexandria police", "Leeds United" is not one.
BODIES = word_set(
    "police university college school schools hospital mayor council sheriff fire department airport court resident"
    " residents officials authorities cathedral museum parliament embassy consulate city library zoo district"
    " chamber marathon"
)
# First halves of compounds such as "Franco-German", which are towns elsewhere.
COMBINING = word_set("franco anglo sino russo indo euro afro austro turco greco polish-lithuanian judeo hispano luso")
DONE_TO_TOWNS = word_set(
    "shell bomb bombard pound strike hit attack target capture seize retake recapture take liberate occupy storm besiege"
    " encircle surround defend evacuate flee leave reach enter approach hold control blockade raid overrun invade"
    " visit rock shake devastate annex bypass contest infiltrate penetrate attack rake"
)
# attacks, which are on towns oftener than on persons
STRUCK_BY = word_set(
    "strike attack assault raid bombardment bombing barrage shelling offensive airstrike onslaught advance"
)
# Of these, what is seldom done to persons.
DONE_TO_TOWNS_ONLY = word_set(
    "target shell bomb bombard pound strike hit seize retake recapture take liberate occupy storm besiege encircle evacuate flee"
    " blockade overrun invade annex devastate reach"
)
# where a weapon is aimed, behind the verbs that send it
AIMING = frozenset({"on", "against", "at", "into", "towards", "toward"})
FIRED = frozenset({"fire", "launch", "lob", "hurl", "aim", "shoot", "drop", "rain", "direct", "send", "unleash"})
