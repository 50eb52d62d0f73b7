"""Well-known office holders with the spellings of their names, and given names by gender.

The table joins spellings across stories ("Zelensky", "Zelenskiy"); it never
makes a person out of a surname alone. Each line holds the canonical name, the
country, other given names and other family names.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.languages import word_set


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One office holder: canonical name, country (None for international offices), all forms of given and family name."""

    name: str
    country: str | None
    given: frozenset[str]
    family: frozenset[str]


PEOPLE = """
Volodymyr Zelenskyy|Ukraine|Volodymyr,Vladimir,Wolodymyr|Zelenskyy,Zelensky,Zelenskiy,Zelenskyi,Zelenski,Selenskyj
Olena Zelenska|Ukraine|Olena,Elena|Zelenska,Zelenskaya
Denys Shmyhal|Ukraine|Denys,Denis|Shmyhal,Shmygal
Yulia Svyrydenko|Ukraine|Yulia,Yuliia,Julia|Svyrydenko,Sviridenko
Andriy Yermak|Ukraine|Andriy,Andrii,Andrey|Yermak,Ermak
Andrii Sybiha|Ukraine|Andrii,Andriy,Andrei,Andrey|Sybiha,Sibiga,Sybiga
Dmytro Kuleba|Ukraine|Dmytro,Dmitry|Kuleba
Rustem Umerov|Ukraine|Rustem|Umerov
Oleksii Reznikov|Ukraine|Oleksii,Oleksiy,Alexei|Reznikov
Oleksandr Syrskyi|Ukraine|Oleksandr,Alexander,Olexandr|Syrskyi,Syrsky,Syrskyy,Syrskiy
Valerii Zaluzhnyi|Ukraine|Valerii,Valeriy,Valery|Zaluzhnyi,Zaluzhny,Zaluzhnyy,Zaluzhniy
Kyrylo Budanov|Ukraine|Kyrylo,Kirill|Budanov
Vasyl Maliuk|Ukraine|Vasyl,Vasily|Maliuk,Malyuk
Oleksandr Lytvynenko|Ukraine|Oleksandr,Alexander|Lytvynenko,Litvinenko
Oleksii Danilov|Ukraine|Oleksii,Oleksiy|Danilov
Mykhailo Podolyak|Ukraine|Mykhailo,Mikhail|Podolyak,Podoliak
Mykhailo Fedorov|Ukraine|Mykhailo|Fedorov
Serhiy Popko|Ukraine|Serhiy,Serhii,Sergei|Popko
Vitali Klitschko|Ukraine|Vitali,Vitaliy,Vitalii|Klitschko,Klychko
Oleh Syniehubov|Ukraine|Oleh,Oleg|Syniehubov,Synegubov,Synyehubov,Sinegubov
Ihor Terekhov|Ukraine|Ihor,Igor|Terekhov
Vadym Filashkin|Ukraine|Vadym,Vadim|Filashkin
Oleksandr Prokudin|Ukraine|Oleksandr|Prokudin
Ivan Fedorov|Ukraine|Ivan|Fedorov
Serhii Lysak|Ukraine|Serhii,Serhiy|Lysak
Oleh Kiper|Ukraine|Oleh|Kiper
Iryna Vereshchuk|Ukraine|Iryna,Irina|Vereshchuk
Dmytro Lubinets|Ukraine|Dmytro|Lubinets
Andriy Kostin|Ukraine|Andriy,Andrii|Kostin
Ihor Klymenko|Ukraine|Ihor,Igor|Klymenko,Klimenko
Petro Poroshenko|Ukraine|Petro|Poroshenko
Yuriy Ihnat|Ukraine|Yuriy,Yurii|Ihnat,Ignat
Andriy Kovalenko|Ukraine|Andriy,Andrii|Kovalenko
Vladimir Putin|Russia|Vladimir|Putin
Sergey Lavrov|Russia|Sergey,Sergei,Serguei|Lavrov
Sergei Shoigu|Russia|Sergei,Sergey|Shoigu,Shoygu
Andrei Belousov|Russia|Andrei,Andrey|Belousov
Valery Gerasimov|Russia|Valery,Valeriy,Valerii|Gerasimov
Dmitry Peskov|Russia|Dmitry,Dmitri,Dmitriy|Peskov
Dmitry Medvedev|Russia|Dmitry,Dmitri,Dmitriy|Medvedev
Maria Zakharova|Russia|Maria,Mariya|Zakharova
Mikhail Mishustin|Russia|Mikhail|Mishustin
Nikolai Patrushev|Russia|Nikolai,Nikolay|Patrushev
Sergei Naryshkin|Russia|Sergei,Sergey|Naryshkin
Sergei Ryabkov|Russia|Sergei,Sergey|Ryabkov
Yury Ushakov|Russia|Yury,Yuri,Yuriy|Ushakov
Vasily Nebenzya|Russia|Vasily,Vassily|Nebenzya,Nebenzia
Vyacheslav Volodin|Russia|Vyacheslav|Volodin
Ramzan Kadyrov|Russia|Ramzan|Kadyrov
Yevgeny Prigozhin|Russia|Yevgeny,Evgeny,Yevgeniy|Prigozhin
Igor Kirillov|Russia|Igor|Kirillov
Sergei Surovikin|Russia|Sergei,Sergey|Surovikin
Alexei Smirnov|Russia|Alexei,Alexey|Smirnov
Vyacheslav Gladkov|Russia|Vyacheslav|Gladkov
Alexander Bogomaz|Russia|Alexander,Aleksandr|Bogomaz
Denis Pushilin|Russia|Denis|Pushilin
Yevgeny Balitsky|Russia|Yevgeny|Balitsky
Vladimir Saldo|Russia|Vladimir|Saldo
Sergei Aksyonov|Russia|Sergei,Sergey|Aksyonov,Aksenov
Alexei Navalny|Russia|Alexei,Alexey,Aleksei|Navalny
Yulia Navalnaya|Russia|Yulia|Navalnaya
Elvira Nabiullina|Russia|Elvira|Nabiullina
Alexander Lukashenko|Belarus|Alexander,Aleksandr,Alyaksandr|Lukashenko,Lukashenka
Sviatlana Tsikhanouskaya|Belarus|Sviatlana,Svetlana|Tsikhanouskaya,Tikhanovskaya
Maia Sandu|Moldova|Maia|Sandu
Dorin Recean|Moldova|Dorin|Recean
Salome Zourabichvili|Georgia|Salome|Zourabichvili,Zurabishvili
Irakli Kobakhidze|Georgia|Irakli|Kobakhidze
Nikol Pashinyan|Armenia|Nikol|Pashinyan
Ilham Aliyev|Azerbaijan|Ilham|Aliyev
Kassym-Jomart Tokayev|Kazakhstan|Kassym-Jomart|Tokayev
Joe Biden|United States|Joe,Joseph|Biden
Donald Trump|United States|Donald|Trump
Kamala Harris|United States|Kamala|Harris
JD Vance|United States|JD,J.D.|Vance
Barack Obama|United States|Barack|Obama
Hillary Clinton|United States|Hillary|Clinton
Antony Blinken|United States|Antony,Anthony,Tony|Blinken
Marco Rubio|United States|Marco|Rubio
Lloyd Austin|United States|Lloyd|Austin
Pete Hegseth|United States|Pete|Hegseth
Jake Sullivan|United States|Jake|Sullivan
Mike Waltz|United States|Mike,Michael|Waltz
Keith Kellogg|United States|Keith|Kellogg
Steve Witkoff|United States|Steve,Steven|Witkoff
Pat Ryder|United States|Pat,Patrick|Ryder
Sabrina Singh|United States|Sabrina|Singh
Matthew Miller|United States|Matthew|Miller
Vedant Patel|United States|Vedant|Patel
John Kirby|United States|John|Kirby
Karine Jean-Pierre|United States|Karine|Jean-Pierre
Linda Thomas-Greenfield|United States|Linda|Thomas-Greenfield
William Burns|United States|William,Bill|Burns
Mike Johnson|United States|Mike|Johnson
Keir Starmer|United Kingdom|Keir|Starmer
David Lammy|United Kingdom|David|Lammy
John Healey|United Kingdom|John|Healey
Rishi Sunak|United Kingdom|Rishi|Sunak
Boris Johnson|United Kingdom|Boris|Johnson
Emmanuel Macron|France|Emmanuel|Macron
Michel Barnier|France|Michel|Barnier
Jean-Noël Barrot|France|Jean-Noël,Jean-Noel|Barrot
Sébastien Lecornu|France|Sébastien,Sebastien|Lecornu
Olaf Scholz|Germany|Olaf|Scholz
Friedrich Merz|Germany|Friedrich|Merz
Annalena Baerbock|Germany|Annalena|Baerbock
Boris Pistorius|Germany|Boris|Pistorius
Angela Merkel|Germany|Angela|Merkel
Giorgia Meloni|Italy|Giorgia|Meloni
Antonio Tajani|Italy|Antonio|Tajani
Guido Crosetto|Italy|Guido|Crosetto
Pedro Sánchez|Spain|Pedro|Sánchez,Sanchez
Donald Tusk|Poland|Donald|Tusk
Andrzej Duda|Poland|Andrzej|Duda
Radosław Sikorski|Poland|Radosław,Radoslaw,Radek|Sikorski
Władysław Kosiniak-Kamysz|Poland|Władysław,Wladyslaw|Kosiniak-Kamysz
Viktor Orbán|Hungary|Viktor|Orbán,Orban
Péter Szijjártó|Hungary|Péter,Peter|Szijjártó,Szijjarto
Robert Fico|Slovakia|Robert|Fico
Petr Pavel|Czech Republic|Petr|Pavel
Petr Fiala|Czech Republic|Petr|Fiala
Klaus Iohannis|Romania|Klaus|Iohannis
Aleksandar Vučić|Serbia|Aleksandar,Alexander|Vučić,Vucic
Gitanas Nausėda|Lithuania|Gitanas|Nausėda,Nauseda
Edgars Rinkēvičs|Latvia|Edgars|Rinkēvičs,Rinkevics
Kaja Kallas||Kaja|Kallas
Alexander Stubb|Finland|Alexander|Stubb
Ulf Kristersson|Sweden|Ulf|Kristersson
Mette Frederiksen|Denmark|Mette|Frederiksen
Jonas Gahr Støre|Norway|Jonas|Støre,Store
Dick Schoof|Netherlands|Dick|Schoof
Mark Rutte||Mark|Rutte
Jens Stoltenberg||Jens|Stoltenberg
Ursula von der Leyen||Ursula|Leyen
Josep Borrell||Josep|Borrell
Charles Michel||Charles|Michel
António Costa||António,Antonio|Costa
Roberta Metsola||Roberta|Metsola
António Guterres||António,Antonio|Guterres
Rafael Grossi||Rafael|Grossi
Volker Türk||Volker|Türk,Turk
Karim Khan||Karim|Khan
Recep Tayyip Erdoğan|Turkey|Recep,Tayyip|Erdoğan,Erdogan
Hakan Fidan|Turkey|Hakan|Fidan
Xi Jinping|China|Jinping|Xi
Wang Yi|China|Yi|Wang
Li Qiang|China|Qiang|Li
Mao Ning|China|Ning|Mao
Lin Jian|China|Jian|Lin
Narendra Modi|India|Narendra|Modi
Subrahmanyam Jaishankar|India|Subrahmanyam,S.|Jaishankar
Shigeru Ishiba|Japan|Shigeru|Ishiba
Fumio Kishida|Japan|Fumio|Kishida
Takeshi Iwaya|Japan|Takeshi|Iwaya
Lai Ching-te|Taiwan|Ching-te|Lai
Bongbong Marcos|Philippines|Bongbong,Ferdinand|Marcos
Anthony Albanese|Australia|Anthony|Albanese
Justin Trudeau|Canada|Justin|Trudeau
Mélanie Joly|Canada|Mélanie,Melanie|Joly
Volodymyr Omelyan|Ukraine|Volodymyr|Omelyan
Lula da Silva|Brazil|Lula,Luiz|Lula,Silva
Javier Milei|Argentina|Javier|Milei
Nicolás Maduro|Venezuela|Nicolás,Nicolas|Maduro
Cyril Ramaphosa|South Africa|Cyril|Ramaphosa
Benjamin Netanyahu|Israel|Benjamin,Binyamin|Netanyahu
Yoav Gallant|Israel|Yoav|Gallant
Israel Katz|Israel|Israel,Yisrael|Katz
Gideon Saar|Israel|Gideon|Saar,Sa'ar
Benny Gantz|Israel|Benny|Gantz
Herzi Halevi|Israel|Herzi|Halevi
Daniel Hagari|Israel|Daniel|Hagari
Isaac Herzog|Israel|Isaac|Herzog
Itamar Ben-Gvir|Israel|Itamar|Ben-Gvir,Ben Gvir
Bezalel Smotrich|Israel|Bezalel|Smotrich
Avichay Adraee|Israel|Avichay|Adraee
Mahmoud Abbas|Palestine|Mahmoud,Mahmud|Abbas
Ismail Haniyeh|Palestine|Ismail|Haniyeh,Haniya
Yahya Sinwar|Palestine|Yahya,Yehya|Sinwar
Khalil al-Hayya|Palestine|Khalil|al-Hayya,Hayya
Osama Hamdan|Palestine|Osama|Hamdan
Sami Abu Zuhri|Palestine|Sami|Zuhri
Hassan Nasrallah|Lebanon|Hassan|Nasrallah
Naim Qassem|Lebanon|Naim|Qassem
Najib Mikati|Lebanon|Najib|Mikati
Nabih Berri|Lebanon|Nabih|Berri
Joseph Aoun|Lebanon|Joseph|Aoun
Bashar al-Assad|Syria|Bashar|al-Assad,Assad,Asad,al-Asad
Ahmed al-Sharaa|Syria|Ahmed,Ahmad|al-Sharaa,Sharaa
Mazloum Abdi|Syria|Mazloum|Abdi
Masoud Pezeshkian|Iran|Masoud|Pezeshkian
Ali Khamenei|Iran|Ali|Khamenei
Abbas Araghchi|Iran|Abbas|Araghchi,Araqchi
Esmaeil Baghaei|Iran|Esmaeil,Esmail|Baghaei,Baqaei
Hossein Salami|Iran|Hossein|Salami
Ebrahim Raisi|Iran|Ebrahim|Raisi
Mohammed Shia al-Sudani|Iraq|Mohammed,Mohammad|al-Sudani,Sudani
Haider al-Abadi|Iraq|Haider,Haidar|al-Abadi,Abadi
Nouri al-Maliki|Iraq|Nouri,Nuri|al-Maliki,Maliki
Abdel Fattah al-Sisi|Egypt|Abdel,Abdul,Abdel-Fattah|al-Sisi,Sisi,el-Sisi,el-Sissi
Badr Abdelatty|Egypt|Badr|Abdelatty
Mohammed bin Salman|Saudi Arabia|Mohammed,Muhammad|Salman
Faisal bin Farhan|Saudi Arabia|Faisal|Farhan
King Abdullah II|Jordan|Abdullah|II
Ayman Safadi|Jordan|Ayman|Safadi
Tamim bin Hamad Al Thani|Qatar|Tamim|Thani
Majed al-Ansari|Qatar|Majed|al-Ansari,Ansari
Abdul-Malik al-Houthi|Yemen|Abdul-Malik,Abdulmalik,Abdul|al-Houthi,Houthi
Yahya Saree|Yemen|Yahya|Saree,Sarea
Rashad al-Alimi|Yemen|Rashad|al-Alimi,Alimi
Abdel Fattah al-Burhan|Sudan|Abdel,Abdul,Abdel-Fattah|al-Burhan,Burhan
Mohamed Hamdan Dagalo|Sudan|Mohamed,Mohammed|Dagalo,Hemedti,Daglo
Min Aung Hlaing|Myanmar|Aung|Hlaing
Aung San Suu Kyi|Myanmar|Aung|Kyi
Abiy Ahmed|Ethiopia|Abiy|Ahmed,Abiy
Paul Kagame|Rwanda|Paul|Kagame
Félix Tshisekedi|Democratic Republic of the Congo|Félix,Felix|Tshisekedi
William Ruto|Kenya|William|Ruto
Hassan Sheikh Mohamud|Somalia|Hassan|Mohamud
Kim Jong Un|North Korea|Jong-un,Jong-Un|Kim
Kim Yo Jong|North Korea|Yo-jong,Yo-Jong|Kim
Choe Son Hui|North Korea|Son-hui,Son-Hui|Choe,Choi
No Kwang Chol|North Korea|Kwang-chol|No
Yoon Suk Yeol|South Korea|Suk-yeol,Suk-Yeol|Yoon
Cho Tae-yul|South Korea|Tae-yul,Tae-Yul|Cho
Kim Yong-hyun|South Korea|Yong-hyun|Kim
Shin Won-sik|South Korea|Won-sik|Shin
Cho Tae-yong|South Korea|Tae-yong|Cho
Lee Jae-myung|South Korea|Jae-myung|Lee
Mikheil Kavelashvili|Georgia|Mikheil|Kavelashvili
Shehbaz Sharif|Pakistan|Shehbaz,Shahbaz|Sharif
Asim Munir|Pakistan|Asim|Munir
Imran Khan|Pakistan|Imran|Khan
Muhammad Yunus|Bangladesh|Muhammad,Mohammad|Yunus
Elon Musk|United States|Elon|Musk
"""


def _read(line: str) -> KnownPerson:
    name, country, given, family = line.split("|")
    return KnownPerson(name, country or None, frozenset(given.split(",")), frozenset(family.split(",")))


KNOWN_PEOPLE: tuple[KnownPerson, ...] = tuple(_read(line) for line in PEOPLE.strip().splitlines())
# Surnames that news everywhere prints alone for one office holder. Any other lone surname proves nothing: to give
# it a well-known person's name would join an unnamed person to a name.
KNOWN_SURNAMES: frozenset[str] = word_set(
    "Putin Zelenskyy Zelensky Zelenskiy Zelenskyi Zelenski Trump Biden Netanyahu Erdogan Erdoğan Lavrov Macron Starmer"
    " Lukashenko Orban Orbán Khamenei Guterres Scholz Stoltenberg Blinken Meloni Modi Peskov Shoigu Prigozhin Budanov"
    " Sinwar Nasrallah Hemedti Zaluzhny Zaluzhnyi Zaluzhnyy Syrskyi Syrskyy Syrsky"
)
KOREAN_FAMILIES = word_set(
    "Kim Lee Park Choi Choe Cho Chung Jung Jeong Kang Yoon Yun Jang Chang Lim Im Han Oh Seo Shin Sin Kwon Hwang Ahn An"
    " Song Ryu Yoo Hong Jeon Ko Moon Mun Son Bae Pae Paek Baek Ri Rim Pak Ro No Nam Ryang Sim Hyon Hyun Thae Xi Wang Li"
    " Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Luo Gao Zheng Liang Xie Tang Deng Feng Cai Peng"
    " Cao Yuan Dong Pan Yu Jiang Mao Lai Nguyen Tran Le Pham Phan Vu Vo Dang Bui"
)
# Given names, so that "she" finds a woman and "he" a man; a name in neither list fits both.
FEMALE = word_set(
    "Anna Maria Mary Olga Olena Elena Irina Iryna Natalia Natalya Nataliya Svetlana Tatiana Tetiana Yulia Yuliia Julia"
    " Kateryna Katerina Ekaterina Oksana Daria Darya Viktoria Victoria Marina Maryna Galina Halyna Lyudmila Liudmyla"
    " Valentina Valeria Alina Sofia Sophia Elizabeth Emma Emily Sarah Laura Linda Susan Jennifer Jessica Karen Nancy"
    " Lisa Betty Margaret Sandra Ashley Kimberly Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon"
    " Cynthia Kathleen Amy Angela Shirley Brenda Pamela Nicole Samantha Katherine Christine Debra Rachel Carolyn Janet"
    " Catherine Heather Diane Ruth Julie Joyce Virginia Kelly Lauren Christina Joan Evelyn Judith Megan Andrea Hannah"
    " Jacqueline Martha Gloria Teresa Ann Anne Sara Madison Frances Kathryn Janice Jean Alice Abigail Grace Judy"
    " Theresa Denise Amber Doris Marilyn Danielle Beverly Isabella Diana Brittany Natalie Charlotte Marie Kayla Alexis"
    " Lori Fatima Aisha Zainab Khadija Maryam Mariam Layla Leila Noor Nour Yasmin Amina Huda Salma Rania Hala Ursula"
    " Kaja Annalena Giorgia Kamala Hillary Maia Salome Sabrina Karine Mette Sanna Jacinda Liz Theresa Priti Suella"
    " Yvette Rachel Marine Sahra Claudia Cristina Michelle Dilma Aung Tsai Sheikh Hasina Sonia Indira Melanie Mélanie"
    " Chrystia Penny Gina Janet Avril Samantha Madeleine Condoleezza Nikki Tulsi Roberta Christine Kristalina"
)
MALE = word_set(
    "Ivan Oleh Oleg Ihor Igor Serhiy Serhii Sergei Sergey Andriy Andrii Andrei Andrey Oleksandr Alexander Aleksandr"
    " Volodymyr Vladimir Dmytro Dmitry Dmitri Mykhailo Mikhail Mykola Nikolai Nikolay Petro Pyotr Peter Pavlo Pavel"
    " Vasyl Vasily Yuriy Yurii Yuri Yury Viktor Victor Vitaliy Vitalii Vitali Vadym Vadim Ruslan Rustem Roman Maksym"
    " Maxim Maksim Kyrylo Kirill Denys Denis Artem Anton Bohdan Bogdan Borys Boris Hryhoriy Grigory Kostyantyn"
    " Konstantin Leonid Oleksii Oleksiy Alexei Alexey Aleksei Stepan Taras Valerii Valery Valeriy Yaroslav Yevhen Yevgeny"
    " Evgeny Gennady Gennadiy Anatoly James John Robert Michael William David Richard Joseph Thomas Charles Christopher"
    " Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy"
    " Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory"
    " Frank Patrick Raymond Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Kyle Noah Ethan"
    " Jeremy Walter Keith Roger Terry Austin Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan Billy"
    " Bruce Gabriel Joe Logan Albert Willie Alan Juan Wayne Elijah Randy Roy Vincent Ralph Eugene Russell Bobby Mason"
    " Philip Louis Mohammed Muhammad Mohammad Mohamed Ahmed Ahmad Ali Hassan Hussein Hossein Omar Ibrahim Yusuf Youssef"
    " Khalid Khaled Mahmoud Mustafa Abdullah Abdul Abdel Bashar Ismail Yahya Benjamin Yoav Benny Isaac Emmanuel Olaf"
    " Friedrich Boris Keir Rishi Jens Josep Antonio António Viktor Recep Narendra Lloyd Pete Antony Marco Jake Mike"
    " Steve Pat Matt Bill Tom Jim Bob Tony Dan Sam Ben Ron Don Chris Nick Alex Greg Jeff Rob Dave Tim"
)
