"""English units of measure and money: what is written → canonical unit and kind.

Canonical units are singular English nouns or the symbols of the reading
format (km, km2, percent); money is ISO 4217.
"""

from __future__ import annotations

from typing import Literal

from onrecord.languages import word_set

UnitKind = Literal["money", "distance", "area", "duration", "share", "mass", "physical", "rate", "age", "point"]

# canonical | kind | written forms in lower case, singular and plural
TABLE = """
percent|share|% percent per_cent pct pc percentage
percentage point|share|percentage_point percentage_points
basis point|share|basis_point basis_points bps bp
km|distance|km kms kilometre kilometres kilometer kilometers
metre|distance|m metre metres meter meters
centimetre|distance|cm centimetre centimetres centimeter centimeters
millimetre|distance|mm millimetre millimetres millimeter millimeters
micrometre|distance|μm µm micron microns micrometre micrometres micrometer micrometers
nanometre|distance|nm nanometre nanometres nanometer nanometers
mile|distance|mi mile miles
nautical mile|distance|nautical_mile nautical_miles nmi
yard|distance|yd yds yard yards
foot|distance|ft foot feet
inch|distance|inch inches ″
light-year|distance|light-year light-years light_years
km2|area|km² km2 sq_km sq._km square_kilometre square_kilometres square_kilometer square_kilometers square_km
m2|area|m² m2 sq_m sqm sq._m square_metre square_metres square_meter square_meters
square mile|area|sq_mi sq._mi sq_mile sq_miles square_mile square_miles
square foot|area|sq_ft sq._ft sqft square_foot square_feet
square yard|area|square_yard square_yards
square inch|area|square_inch square_inches
hectare|area|ha hectare hectares
acre|area|acre acres
year|duration|yr yrs year years
month|duration|month months
week|duration|week weeks
day|duration|day days
night|duration|night nights
hour|duration|hr hrs h hour hours
minute|duration|min mins minute minutes
second|duration|sec secs second seconds
millisecond|duration|ms millisecond milliseconds
decade|duration|decade decades
century|duration|century centuries
fortnight|duration|fortnight fortnights
year of age|age|year-old year-olds years-old years_old year_old years_of_age
tonne|mass|t tonne tonnes metric_ton metric_tons metric_tonnes
ton|mass|ton tons
gigaton|mass|gigaton gigatons gigatonne gigatonnes
kiloton|mass|kiloton kilotons kilotonne kilotonnes kt
megaton|mass|megaton megatons megatonne megatonnes
kilogram|mass|kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes
gram|mass|g gram grams gramme grammes
milligram|mass|mg milligram milligrams
microgram|mass|μg µg mcg microgram micrograms
pound|mass|lb lbs lb. pound pounds
ounce|mass|oz ounce ounces fluid_ounce fluid_ounces
stone|mass|stone
carat|mass|carat carats
litre|physical|l litre litres liter liters
millilitre|physical|ml millilitre millilitres milliliter milliliters
gallon|physical|gal gallon gallons
pint|physical|pint pints
quart|physical|quart quarts
barrel|physical|bbl barrel barrels
bushel|physical|bushel bushels
cubic metre|physical|m³ m3 cubic_metre cubic_metres cubic_meter cubic_meters bcm
cubic foot|physical|cubic_foot cubic_feet cu_ft
cubic centimetre|physical|cc cubic_centimetre cubic_centimetres cubic_centimeters
cubic inch|physical|cubic_inch cubic_inches
mile per hour|physical|mph m.p.h. miles_per_hour miles_an_hour mile_per_hour
kilometre per hour|physical|km/h kph kmh kmph kilometres_per_hour kilometers_per_hour kilometres_an_hour
metre per second|physical|m/s metres_per_second meters_per_second meter_per_second
foot per second|physical|ft/s feet_per_second fps
knot|physical|knot knots kn
mile per gallon|physical|mpg miles_per_gallon
degree|physical|° degree degrees
celsius|physical|°c ℃ degree_celsius degrees_celsius celsius degrees_c centigrade degrees_centigrade
fahrenheit|physical|°f degree_fahrenheit degrees_fahrenheit fahrenheit degrees_f
kelvin|physical|kelvin kelvins
hertz|physical|hz hertz
kilohertz|physical|khz kilohertz
megahertz|physical|mhz megahertz
gigahertz|physical|ghz gigahertz
watt|physical|watt watts
kilowatt|physical|kilowatt kilowatts
megawatt|physical|megawatt megawatts
gigawatt|physical|gigawatt gigawatts
terawatt|physical|terawatt terawatts
watt hour|physical|watt-hour watt-hours watt_hours
kilowatt hour|physical|kwh kilowatt-hour kilowatt-hours kilowatt_hour kilowatt_hours
megawatt hour|physical|mwh megawatt-hour megawatt-hours megawatt_hour megawatt_hours
gigawatt hour|physical|gwh gigawatt-hour gigawatt-hours gigawatt_hours
terawatt hour|physical|twh terawatt-hour terawatt-hours terawatt_hours
milliampere-hour|physical|mah milliampere-hour milliampere-hours
ampere|physical|amp amps ampere amperes
volt|physical|volt volts
kilovolt|physical|kilovolt kilovolts kv
farad|physical|farad farads
ohm|physical|ohm ohms Ω
joule|physical|joule joules
kilojoule|physical|kj kilojoule kilojoules
calorie|physical|calorie calories
kilocalorie|physical|kcal kilocalorie kilocalories
british thermal unit|physical|btu btus
horsepower|physical|hp bhp horsepower
pound-foot|physical|lb-ft pound-feet pound-foot foot-pounds foot-pound
newton metre|physical|newton-metre newton-metres newton-meters
newton|physical|newton newtons
pascal|physical|pascal pascals
megapascal|physical|mpa megapascal megapascals
kilopascal|physical|kpa kilopascal kilopascals
pound per square inch|physical|psi pounds_per_square_inch
kilopound per square inch|physical|ksi
bar|physical|bar bars
millibar|physical|millibar millibars mbar
decibel|physical|db decibel decibels
revolutions per minute|physical|rpm revolutions_per_minute
bit|physical|bit bits
byte|physical|byte bytes
kilobyte|physical|kb kilobyte kilobytes
megabyte|physical|mb megabyte megabytes
gigabyte|physical|gb gig gigs gigabyte gigabytes
terabyte|physical|tb terabyte terabytes
petabyte|physical|pb petabyte petabytes
megabit per second|physical|mbps megabits_per_second mbit/s
gigabit per second|physical|gbps gigabits_per_second
kilobit per second|physical|kbps kilobits_per_second
megapixel|physical|mp megapixel megapixels
pixel|physical|px pixel pixels
parts per million|physical|ppm parts_per_million
parts-per-billion|physical|ppb parts_per_billion parts-per-billion
barrel per day|physical|bpd b/d
magnitude|physical|magnitude
roentgen|physical|roentgen roentgens
becquerel|physical|becquerel becquerels
sievert|physical|sievert sieverts
point|point|point points pt pts
"""
# these mean their unit only in this case: 5 kW, 3 mW, 2.5 F, 5 V
CASED = {
    "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt", "V": "volt", "kV": "kilovolt",
    "A": "ampere", "F": "farad", "Wh": "watt hour", "Pa": "pascal", "J": "joule", "N": "newton", "Nm": "newton metre",
    "K": "kelvin", "kt": "knot", "C": "celsius", "Mt": "megaton", "Gt": "gigaton", "Cal": "calorie",
    "kV/cm": "kilovolt per centimetre", "Sv": "sievert", "Bq": "becquerel",
}  # fmt: skip
# letters that stand for a unit only where glued to digits ("45g", "3h"), never after a blank
GLUED_ONLY = frozenset(
    {"m", "g", "h", "s", "t", "l", "mi", "pc", "pt", "min", "kt", "b", "ha", "bar", "mp", "C", "K", "A"}
)

MONEY_TABLE = """
USD|dollar dollars us_dollar us_dollars u.s._dollar u.s._dollars american_dollars greenbacks
EUR|euro euros
GBP|pound_sterling pounds_sterling british_pounds quid
UAH|hryvnia hryvnias hryvnya hryvnyas hryvna
RUB|ruble rubles rouble roubles russian_rubles
JPY|yen japanese_yen
CNY|yuan renminbi rmb chinese_yuan
ILS|shekel shekels israeli_shekels nis
AUD|australian_dollar australian_dollars
CAD|canadian_dollar canadian_dollars
NZD|new_zealand_dollar new_zealand_dollars
HKD|hong_kong_dollar hong_kong_dollars
SGD|singapore_dollar singapore_dollars
TWD|taiwan_dollar taiwan_dollars
INR|rupee rupees indian_rupees
PKR|pakistani_rupee pakistani_rupees
KRW|won south_korean_won
CHF|swiss_franc swiss_francs
SEK|swedish_krona swedish_kronor swedish_crowns
NOK|norwegian_krone norwegian_kroner norwegian_crowns
DKK|danish_krone danish_kroner danish_crowns
PLN|zloty zlotys polish_zlotys zł
CZK|czech_koruna czech_crowns koruna
HUF|forint forints
TRY|lira lire turkish_lira turkish_liras
IRR|rial rials iranian_rials
SAR|riyal riyals saudi_riyals
AED|dirham dirhams
KZT|tenge
BYN|belarusian_rubles belarusian_roubles
GEL|lari
MYR|ringgit malaysian_ringgit
THB|baht
IDR|rupiah
PHP|peso pesos philippine_pesos
VND|dong
ZAR|rand rands south_african_rand
NGN|naira
EGP|egyptian_pound egyptian_pounds
BRL|real reais brazilian_reais
MXN|mexican_peso mexican_pesos
cent|cent cents us_cents
penny|penny pence
bitcoin|bitcoin bitcoins btc
"""
# currencies that one word may mean: "pounds", "kroner"; which is left to the reader where the country is plain
CURRENCY_WORDS = {
    code: word
    for word, codes in {
        "dollar": "USD AUD CAD NZD HKD SGD TWD", "pound": "GBP EGP", "krone": "NOK DKK SEK kroner krona kronor crown crowns",
        "franc": "CHF", "rupee": "INR PKR", "peso": "PHP MXN", "rouble": "RUB BYN", "rial": "IRR SAR riyal",
    }.items()
    for code in codes.split()
}  # fmt: skip
# before the number; "PS" and "Y=" are £ and ¥ as plain-letter wires print them
PREFIXES = {
    "$": "USD", "US$": "USD", "US $": "USD", "$US": "USD", "U.S.$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH",
    "₽": "RUB", "₪": "ILS", "₹": "INR", "₩": "KRW", "₺": "TRY", "A$": "AUD", "AU$": "AUD", "AU $": "AUD", "$A": "AUD",
    "C$": "CAD", "C $": "CAD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "NZ$": "NZD", "NZ $": "NZD", "HK$": "HKD",
    "HK $": "HKD", "S$": "SGD", "S $": "SGD", "SG$": "SGD", "NT$": "TWD", "R$": "BRL", "RM": "MYR", "Rs": "INR",
    "Rs.": "INR", "PS": "GBP", "Y=": "JPY", "NIS": "ILS", "RMB": "CNY", "Tk": "BDT", "₦": "NGN", "฿": "THB", "A $": "AUD",
    "CN¥": "CNY", "JP¥": "JPY",
}  # fmt: skip
ISO_CODES = word_set(
    "USD EUR GBP UAH RUB JPY CNY ILS AUD CAD NZD HKD SGD TWD INR PKR KRW CHF SEK NOK DKK PLN CZK HUF TRY IRR SAR AED KZT "
    "BYN GEL MYR THB IDR PHP VND ZAR NGN EGP BRL MXN"
)
# "three months a year", "1,200 a day", "every night", "daily"
RATES = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "night", "week": "week",
    "month": "month", "quarter": "quarter", "year": "year", "annum": "year", "decade": "decade", "capita": "person",
    "person": "person", "head": "person", "share": "share", "barrel": "barrel", "tonne": "tonne", "ton": "ton",
    "ounce": "ounce", "gallon": "gallon", "litre": "litre", "liter": "litre", "kilogram": "kilogram", "pound": "pound",
    "square foot": "square foot", "square metre": "square metre", "square meter": "square metre", "sq m": "square metre",
    "sq ft": "square foot", "mile": "mile", "kilometre": "km", "kilometer": "km", "km": "km", "unit": "unit",
    "household": "household", "game": "game", "shift": "shift", "bushel": "bushel", "mmbtu": "mega british thermal unit",
    "megawatt-hour": "megawatt hour", "kwh": "kilowatt hour", "employee": "employee", "user": "user", "hectare": "hectare",
    "acre": "acre", "soldier": "person", "drone": "drone", "missile": "missile", "shell": "shell", "student": "student",
    "hundred": "hundred", "thousand": "thousand", "million": "million", "trip": "trip", "vehicle": "vehicle",
    "cubic metre": "cubic metre", "cubic meter": "cubic metre", "cubic metres": "cubic metre", "litres": "litre",
}  # fmt: skip
ADVERB_RATES = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "yearly": "year", "annually": "year", "annual": "year",
}  # fmt: skip


def _forms(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


UNITS: dict[str, str] = {form.replace("_", " "): name for name, _, forms in _forms(TABLE) for form in forms.split(" ")}
KINDS: dict[str, UnitKind] = {name: kind for name, kind, _ in _forms(TABLE)}  # type: ignore[misc]
MONEY: dict[str, str] = {
    form.replace("_", " "): name for name, forms in _forms(MONEY_TABLE) for form in forms.split(" ")
}
