"""Known organisations, governments, armed forces, outlets, treaties, wars and weapons with the forms of their names.

Filled from general knowledge of world news. A form is matched letter by
letter; bodies that are in no list are read by their head words (see names).
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import EntityType


@dataclass(frozen=True, slots=True)
class Body:
    """A body, outlet or group that goes by a name of its own."""

    name: str
    type: EntityType
    country: str | None
    forms: tuple[str, ...]


TYPES: dict[str, EntityType] = {
    "o": "organisation",
    "g": "government",
    "m": "military",
    "p": "publication",
    "t": "treaty",
    "w": "weapon",
    "e": "event",
}
# type | canonical name | country | further forms, as printed
BODY_TABLE = """
o|NATO||North Atlantic Treaty Organization,North Atlantic Treaty Organisation,Nato,North Atlantic Alliance
o|European Union||EU,E.U.
o|European Commission||
o|European Parliament||
o|European Council||
o|Council of Europe||
o|European Court of Human Rights||ECHR
o|European Central Bank||ECB
o|United Nations||UN,U.N.
o|United Nations Security Council||UN Security Council,U.N. Security Council,Security Council,UNSC
o|United Nations General Assembly||UN General Assembly,U.N. General Assembly,General Assembly
o|United Nations High Commissioner for Refugees||UNHCR,UN refugee agency
o|United Nations Human Rights Office||OHCHR,UN human rights office
o|UNRWA||
o|UNICEF||Unicef
o|UNESCO||Unesco
o|UNIFIL||
o|World Health Organization||WHO,World Health Organisation
o|World Food Programme||WFP,World Food Program
o|International Atomic Energy Agency||IAEA
o|International Criminal Court||ICC
o|International Court of Justice||ICJ
o|International Monetary Fund||IMF
o|World Bank||
o|World Trade Organization||WTO
o|International Committee of the Red Cross||ICRC,Red Cross
o|Doctors Without Borders||MSF,Médecins Sans Frontières
o|Amnesty International||
o|Human Rights Watch||HRW
o|Syrian Observatory for Human Rights||SOHR
o|White Helmets|Syria|
o|OPEC||Opec,OPEC+
o|OSCE||Organization for Security and Co-operation in Europe
o|OPCW||Organisation for the Prohibition of Chemical Weapons
o|BRICS||Brics
o|Group of Seven||G7,G-7
o|Group of Twenty||G20,G-20
o|African Union||
o|Arab League||
o|ASEAN||Asean
o|ECOWAS||Ecowas
o|Gulf Cooperation Council||GCC
o|Shanghai Cooperation Organization||SCO,Shanghai Cooperation Organisation
o|Collective Security Treaty Organization||CSTO
o|Commonwealth of Independent States||CIS
o|AUKUS||
o|Institute for the Study of War|United States|ISW
o|Center for Strategic and International Studies|United States|CSIS
o|International Institute for Strategic Studies|United Kingdom|IISS
o|Royal United Services Institute|United Kingdom|RUSI
o|Kiel Institute|Germany|Kiel Institute for the World Economy
o|Atlantic Council|United States|
o|RAND Corporation|United States|RAND
o|Chatham House|United Kingdom|
o|Carnegie Endowment|United States|Carnegie Endowment for International Peace
o|International Crisis Group||Crisis Group
o|Bellingcat||
o|DeepState|Ukraine|Deep State
o|Naftogaz|Ukraine|
o|Energoatom|Ukraine|
o|Ukrenergo|Ukraine|
o|DTEK|Ukraine|
o|Gazprom|Russia|
o|Rosneft|Russia|
o|Lukoil|Russia|
o|Rosatom|Russia|
o|Roscosmos|Russia|
o|Rostec|Russia|
o|Sberbank|Russia|
o|Rheinmetall|Germany|
o|Lockheed Martin|United States|
o|Raytheon|United States|
o|Boeing|United States|
o|Northrop Grumman|United States|
o|BAE Systems|United Kingdom|
o|Saab|Sweden|
o|Baykar|Turkey|
o|SpaceX|United States|
o|Starlink|United States|
o|Telegram||
o|X||
o|Facebook||
o|Twitter||
o|WhatsApp||
o|YouTube||
o|TikTok||
o|Instagram||
o|Truth Social||
o|WeChat||
o|VKontakte||VK
o|Google||
o|Microsoft||
o|Meta||
o|Associated Press|United States|AP,The Associated Press
o|Agence France-Presse|France|AFP
o|Reuters||
o|Bloomberg|United States|Bloomberg News
o|TASS|Russia|Tass,Itar-Tass
o|RIA Novosti|Russia|RIA
o|Interfax|Russia|
o|Ukrinform|Ukraine|
o|Interfax-Ukraine|Ukraine|
o|Suspilne|Ukraine|
o|Xinhua|China|
o|KCNA|North Korea|Korean Central News Agency
o|Yonhap|South Korea|Yonhap News Agency
o|Kyodo|Japan|Kyodo News
o|Anadolu Agency|Turkey|Anadolu
o|IRNA|Iran|
o|Tasnim|Iran|
o|SANA|Syria|
o|WAFA|Palestine|Wafa
o|dpa|Germany|DPA
o|BBC|United Kingdom|BBC News
o|CNN|United States|
o|Al Jazeera|Qatar|Al-Jazeera
o|Al Arabiya|Saudi Arabia|
o|Al Mayadeen|Lebanon|
o|Fox News|United States|
o|NBC News|United States|NBC
o|CBS News|United States|CBS
o|ABC News|United States|
o|MSNBC|United States|
o|Sky News|United Kingdom|
o|Channel 12|Israel|
o|Deutsche Welle|Germany|DW
o|Radio Free Europe||RFE/RL,Radio Free Europe/Radio Liberty,Radio Liberty
o|Voice of America|United States|
o|Russia Today|Russia|RT
o|Euronews||
o|National Public Radio|United States|NPR
p|The New York Times|United States|New York Times
p|The Washington Post|United States|Washington Post
p|The Wall Street Journal|United States|Wall Street Journal,WSJ
p|Financial Times|United Kingdom|The Financial Times
p|The Economist|United Kingdom|
p|The Guardian|United Kingdom|
p|The Times|United Kingdom|
p|The Telegraph|United Kingdom|Daily Telegraph
p|The Independent|United Kingdom|
p|Daily Mail|United Kingdom|
p|Politico|United States|
p|Axios|United States|
p|Newsweek|United States|
p|Foreign Affairs|United States|
p|Foreign Policy|United States|
p|The Atlantic|United States|
p|USA Today|United States|
p|Los Angeles Times|United States|
p|Kyiv Independent|Ukraine|The Kyiv Independent
p|Kyiv Post|Ukraine|
p|Ukrainska Pravda|Ukraine|Ukrayinska Pravda
p|Kommersant|Russia|
p|Izvestia|Russia|
p|Vedomosti|Russia|
p|Novaya Gazeta|Russia|
p|Rossiyskaya Gazeta|Russia|
p|Meduza|Russia|
p|Hürriyet|Turkey|Hurriyet
p|Daily Sabah|Turkey|
p|Haaretz|Israel|
p|The Jerusalem Post|Israel|Jerusalem Post
p|Times of Israel|Israel|The Times of Israel
p|Yedioth Ahronoth|Israel|
p|Global Times|China|
p|People's Daily|China|
p|South China Morning Post|Hong Kong|
p|Rodong Sinmun|North Korea|
p|Chosun Ilbo|South Korea|
p|Nikkei|Japan|
p|Le Monde|France|
p|Le Figaro|France|
p|Der Spiegel|Germany|Spiegel
p|Die Welt|Germany|
p|Bild|Germany|
p|El País|Spain|El Pais
p|Corriere della Sera|Italy|
p|La Repubblica|Italy|
p|Al-Akhbar|Lebanon|
p|Asharq Al-Awsat|Saudi Arabia|
g|Government of Russia|Russia|Kremlin,the Kremlin
g|US Department of Defense|United States|Pentagon,the Pentagon,The Pentagon,Department of Defense,Defense Department,US Department of Defense,U.S. Department of Defense,US Defense Department
g|White House|United States|the White House
g|US Department of State|United States|State Department,Department of State,US State Department,U.S. State Department,US Department of State,U.S. Department of State
g|US Department of the Treasury|United States|Treasury Department,US Treasury,U.S. Treasury
g|US Department of Justice|United States|Justice Department,Department of Justice,DOJ
g|US Department of Homeland Security|United States|Department of Homeland Security,DHS
g|US Congress|United States|Congress,U.S. Congress
g|US Senate|United States|Senate
g|US House of Representatives|United States|House of Representatives
g|US Supreme Court|United States|
g|Central Intelligence Agency|United States|CIA,C.I.A.
g|Federal Bureau of Investigation|United States|FBI,F.B.I.
g|National Security Agency|United States|NSA
g|US intelligence|United States|U.S. intelligence,American intelligence
g|USAID|United States|
g|UK Ministry of Defence|United Kingdom|MoD,British Ministry of Defence,British Defence Ministry
g|UK Foreign Office|United Kingdom|Foreign Office,FCDO
g|Government of the United Kingdom|United Kingdom|Downing Street,No 10,Whitehall
g|MI6|United Kingdom|
g|MI5|United Kingdom|
g|Élysée Palace|France|Elysee,Élysée,Elysee Palace
g|Bundestag|Germany|
g|Verkhovna Rada|Ukraine|Rada
g|Main Directorate of Intelligence of Ukraine|Ukraine|HUR,GUR,Main Intelligence Directorate,Main Directorate of Intelligence,Defence Intelligence of Ukraine
g|Security Service of Ukraine|Ukraine|SBU
g|National Security and Defense Council of Ukraine|Ukraine|NSDC
g|State Emergency Service of Ukraine|Ukraine|State Emergency Service,DSNS
g|Federal Security Service|Russia|FSB
g|Foreign Intelligence Service of Russia|Russia|SVR
g|GRU|Russia|
g|State Duma|Russia|Duma
g|Federation Council|Russia|
g|Roskomnadzor|Russia|
g|Investigative Committee of Russia|Russia|Investigative Committee
g|Knesset|Israel|
g|Mossad|Israel|
g|Shin Bet|Israel|
g|COGAT|Israel|
g|Palestinian Authority|Palestine|PA
g|Gaza Health Ministry|Palestine|Hamas-run health ministry,Gaza’s health ministry,Gaza's health ministry
g|National Intelligence Service|South Korea|NIS
g|Blue House|South Korea|
g|Majlis|Iran|
g|Transitional Sovereignty Council|Sudan|Sovereign Council
g|State Administration Council|Myanmar|
g|National Unity Government|Myanmar|NUG
m|Wagner Group|Russia|Wagner,Wagner mercenaries
m|Azov Brigade|Ukraine|Azov,Azov Regiment,Azov Battalion
m|Khortytsia|Ukraine|
m|Akhmat|Russia|
m|Ukrainian Armed Forces|Ukraine|Armed Forces of Ukraine,AFU,Ukrainian armed forces
m|Russian Armed Forces|Russia|Russian armed forces,Armed Forces of the Russian Federation
m|General Staff of the Armed Forces of Ukraine|Ukraine|
m|Black Sea Fleet|Russia|
m|Israel Defense Forces|Israel|IDF,Israeli Defense Forces,Israel Defence Forces,Israeli army,Israeli military
m|Hamas|Palestine|
m|Al-Qassam Brigades|Palestine|Qassam Brigades,Izz ad-Din al-Qassam Brigades
m|Palestinian Islamic Jihad|Palestine|Islamic Jihad
m|Hezbollah|Lebanon|Hizbollah,Hizbullah,Hezbullah
m|Houthis|Yemen|Houthi,Ansar Allah,Ansarallah
m|Lebanese Armed Forces|Lebanon|Lebanese army
m|Islamic Revolutionary Guard Corps|Iran|IRGC,Revolutionary Guards,Revolutionary Guard,Revolutionary Guard Corps
m|Quds Force|Iran|
m|Islamic State||ISIS,ISIL,Daesh,Da'esh,Da’esh,Islamic State of Iraq and the Levant,Islamic State group,IS
m|al-Qaeda||al-Qaida,Al-Qaeda,Al-Qaida,Al Qaeda,al Qaeda,al Qaida
m|Hayat Tahrir al-Sham|Syria|HTS
m|Syrian Democratic Forces|Syria|SDF
m|People's Protection Units|Syria|YPG
m|Syrian National Army|Syria|SNA
m|Free Syrian Army|Syria|FSA
m|Nusra Front|Syria|al-Nusra Front,Jabhat al-Nusra
m|Kurdistan Workers' Party|Turkey|PKK
m|Peshmerga|Iraq|peshmerga
m|Popular Mobilization Forces|Iraq|Popular Mobilisation Forces,PMF,Hashd al-Shaabi
m|Kataib Hezbollah|Iraq|
m|Taliban|Afghanistan|
m|Haqqani network|Afghanistan|
m|Rapid Support Forces|Sudan|RSF
m|Sudanese Armed Forces|Sudan|SAF,Sudanese army
m|Al-Shabaab|Somalia|al-Shabaab,al-Shabab,Al Shabaab,al Shabaab
m|Boko Haram|Nigeria|
m|M23|Democratic Republic of the Congo|
m|Tigray People's Liberation Front|Ethiopia|TPLF
m|Arakan Army|Myanmar|
m|Tatmadaw|Myanmar|
m|People's Liberation Army|China|PLA
m|Korean People's Army|North Korea|KPA
m|US Central Command|United States|CENTCOM,Central Command,U.S. Central Command
m|Pentagon Joint Staff|United States|Joint Chiefs of Staff
m|US Army|United States|U.S. Army
m|US Navy|United States|U.S. Navy
m|US Air Force|United States|U.S. Air Force
m|US Marine Corps|United States|U.S. Marine Corps,Marine Corps
m|Royal Navy|United Kingdom|
m|Royal Air Force|United Kingdom|RAF
m|FARC|Colombia|
m|ELN|Colombia|
t|New START||New Start
t|Minsk agreements||Minsk accords,Minsk Agreements,Minsk II
t|Budapest Memorandum||
t|INF Treaty||Intermediate-Range Nuclear Forces Treaty
t|Non-Proliferation Treaty||Nuclear Non-Proliferation Treaty,NPT
t|Comprehensive Nuclear-Test-Ban Treaty||CTBT
t|Geneva Conventions||Geneva Convention
t|Black Sea Grain Initiative||Black Sea grain deal,grain deal
t|Joint Comprehensive Plan of Action||JCPOA,Iran nuclear deal
t|Abraham Accords||
t|Oslo Accords||
t|Camp David Accords||
t|Doha Agreement||
t|Dayton Agreement||Dayton Accords
t|Rome Statute||
t|Chemical Weapons Convention||
t|Ottawa Convention||Mine Ban Treaty
t|Jeddah Declaration||
t|Pretoria agreement||
e|World War II||Second World War,second world war,World War Two,WWII
e|World War I||First World War,first world war,World War One,WWI
e|Cold War||cold war
e|Gulf War||
e|Iraq War||Iraq war
e|Vietnam War||Vietnam war
e|Korean War||Korean war
e|Yom Kippur War||
e|Six-Day War||
e|Syrian civil war||Syrian Civil War
e|Arab Spring||
e|Euromaidan||Maidan Revolution,Revolution of Dignity
e|Holodomor||
e|Holocaust||
w|Iskander||Iskander-M
w|Kinzhal||
w|Kalibr||
w|Zircon||Tsirkon
w|Oreshnik||
w|Shahed||
w|Geran-2||
w|Lancet||
w|Orlan-10||
w|Bayraktar||Bayraktar TB2,TB2
w|HIMARS||Himars
w|ATACMS||Atacms
w|Storm Shadow||
w|SCALP||Scalp
w|Taurus||
w|Patriot||
w|NASAMS||Nasams
w|IRIS-T||
w|Iron Dome||
w|Arrow 3||
w|David's Sling||
w|THAAD||
w|Gepard||
w|Javelin||
w|Stinger||
w|NLAW||
w|Leopard 2||Leopard 1,Leopard
w|Challenger 2||
w|Abrams||M1 Abrams
w|Bradley||
w|Marder||
w|Caesar||
w|Grad||
w|Uragan||
w|Smerch||
w|Tornado-S||
w|Pantsir||Pantsir-S1
w|Buk||
w|Tochka-U||
w|Neptune||
w|Harpoon||
w|Tomahawk||
w|Hwasong||
w|Fateh-110||Fateh
w|Sarmat||
w|Yars||
w|Novichok||
w|Kornet||
w|Kalashnikov||
w|Brimstone||
w|Hellfire||
w|JDAM||
w|Excalibur||
w|Switchblade||
w|MANPADS||Manpads
"""


def _bodies() -> dict[str, tuple[tuple[str, Body], ...]]:
    """Return the forms by their first word, longest first."""
    found: dict[str, list[tuple[str, Body]]] = {}
    for line in BODY_TABLE.strip().splitlines():
        kind, name, country, forms = line.split("|")
        body = Body(name, TYPES[kind], country or None, tuple(form for form in forms.split(",") if form))
        for form in dict.fromkeys((name, *body.forms)):
            for first in {form.split()[0], form.split()[0].split("-")[0], form.split()[0].split("/")[0]}:
                found.setdefault(first, []).append((form, body))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


BODIES: dict[str, tuple[tuple[str, Body], ...]] = _bodies()
# single words that name an armed group, whatever village sounds like it
GROUP_FORMS = frozenset(
    form for rows in BODIES.values() for form, body in rows if body.type == "military" and " " not in form
)
