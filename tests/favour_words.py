"""What `tests.favour` puts in place of what a résumé tells of its person. All invented; no real person is meant.

Many of the names are also names of tools or ordinary words, as such people exist too.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Where a sample names its person.

    Attributes:
        handles: the name as it stands in addresses.
        contact_end: last line of the contact, after which personal lines are put.
        shifted: dates of earlier jobs, and the same moved back by two years, so that a gap opens and no job gets longer.
        break_before: first line of an earlier job, before which a career break is put.
    """

    name: str
    handles: tuple[str, ...]
    place: str
    contact_end: str
    schools: tuple[str, ...]
    employers: tuple[str, ...]
    shifted: tuple[tuple[str, str], ...]
    break_before: str
    personal_heading: str


PEOPLE = {
    "accountant-to-data-analyst": Person(
        "Priya Raghunathan", ("priya.raghunathan",), "Columbus, OH",
        "Columbus, OH | priya.raghunathan@example.org | (614) 555-0127",
        ("Miami Valley State University",), ("Tellerman Medical Supply Co.", "Gantry & Lowe Fabrication"),
        (("Jul 2017 - Dec 2019", "Jul 2015 - Dec 2017"),), "Staff Accountant\n", "Personal Information",
    ),
    "electrician-to-solar-technician": Person(
        "Luis Ferrer-Acosta", ("luis.ferrer",), "Tucson, Arizona",
        "Tucson, Arizona   |   520-555-0175   |   luis.ferrer@example.org",
        ("Desert Trades Training Center",), ("Saguaro Ridge Electric", "Catalina Basin Contractors", "Mission Road Building Supply"),
        (("June 2015 - April 2019", "June 2013 - April 2017"), ("2013 - 2015", "2011 - 2013")),
        "Apprentice Electrician - ", "PERSONAL DETAILS",
    ),
    "it-support-to-security-analyst": Person(
        "Daniel Okafor", ("daniel.okafor", "danielokafor"), "Cork, Ireland",
        "Cork, Ireland | daniel.okafor@example.org | +353 21 555 0142 | linkedin.example/in/danielokafor",
        ("Southern Technical College",), ("Brackenfield Dairy Systems", "Harbourline Managed IT", "Quayside Phones"),
        (("June 2018 - February 2021", "June 2016 - February 2019"), ("2016 - 2018", "2014 - 2016")),
        "Service Desk Agent\n", "PERSONAL DETAILS",
    ),
    "nurse-to-health-informatics": Person(
        "Grace Adeyemi-Lindqvist", ("grace.al",), "Duluth, Minnesota", "grace.al@example.org  |  218-555-0166",
        ("Lake Superior Lutheran College",), ("North Pier Regional Hospital", "Saint Brannock Medical Center", "Birch Terrace Care Home"),
        (("06/2015 to 07/2019", "06/2013 to 07/2017"), ("2012 to 2015", "2010 to 2013")),
        "Registered Nurse, Telemetry\n", "PERSONAL INFORMATION",
    ),
    "shop-owner-to-ecommerce-manager": Person(
        "Martina Vesely", ("martina.vesely",), "Linz, Austria",
        "Linz, Austria - martina.vesely@example.org - +43 732 555 018",
        ("regional adult education centre",), ("Vesely Küche & Haus", "Hofkammer Warenhaus"),
        (("09/2009 - 03/2014", "09/2007 - 03/2012"), ("09/2006 - 08/2009", "09/2004 - 08/2007")),
        "Deputy store manager, ", "PERSONAL DATA",
    ),
    "teacher-to-instructional-designer": Person(
        "Hannah Whitcombe", ("hannah.whitcombe",), "Sheffield",
        "Sheffield | hannah.whitcombe@example.org | 0114 555 0193",
        ("University of the Northern Moors",), ("Ashgrove Lane Primary School", "Tinsley Meadow Junior School"),
        (("September 2014 to July 2018", "September 2012 to July 2016"), ("2012 to 2013", "2010 to 2011")),
        "Year 3 Class Teacher\n", "Personal details",
    ),
}  # fmt: skip

NAMES = (
    "Emily Walsh", "Greg Baker", "Lakisha Washington", "Jamal Robinson", "Fatima Al-Sayed", "Mohammed Hussain", "Nguyễn Thị Hương",
    "Trần Văn Minh", "Wang Xiuying", "Li Wei", "Sakura Tanaka", "Go Nakamura", "Kim Min-jun", "Park Ji-woo", "Oluwaseun Adebayo",
    "Ngozi Eze", "Katarzyna Wójcik", "Władysław Nowak", "Svetlana Ivanova", "Dmitri Petrov", "María José García Núñez",
    "João da Silva", "Ayşe Yılmaz", "Mehmet Öztürk", "Priyanka Deshpande", "Gurpreet Singh", "Ananya Iyer", "Siobhán Ní Bhriain",
    "Anne-Sophie Lefèvre", "Pascal Dubois", "Julia Schmidt", "Ruby Thompson", "Cassandra Papadopoulos", "Maya Cohen", "Hana Sato",
    "Siri Haugen", "Ada Haskell", "Leroy Jenkins", "Franz Kafka-Müller", "Crystal Swift", "Jasmine Rivera", "Django Weiss",
    "Sage Excell", "Angel Flores", "Alexis Taylor", "Chris O'Neill", "R. J. Rust", "Max Baker", "Grace Hopper-Cook", "Victor Page",
    "Te Rangi Parata", "Leilani Kealoha", "Aiyana Begay", "Ioane Tuilagi", "Zeynep Güneş", "Tigist Bekele", "Kwabena Mensah",
    "محمد العلي", "王秀英", "Анна Смирнова",
)  # fmt: skip

PLACES = (
    "Lagos, Nigeria", "Detroit, MI", "Beverly Hills, CA", "Reading, UK", "Bath, UK", "Swift Current, Saskatchewan", "Surabaya, Java",
    "Neukölln, Berlin", "Saint-Denis, France", "Kraków, Poland", "Medellín, Colombia", "Nairobi, Kenya", "Word of Life, PA",
    "Mobile, Alabama", "Split, Croatia", "Nice, France", "Essen, Germany", "Manila, Philippines",
)  # fmt: skip

STREETS = (
    "14 Park Avenue, Flat 3", "Plot 7, Oshodi Road", "Sonnenallee 212, 12045", "Calle 45 No. 12-30", "12/4 MG Road, Second Floor",
    "PO Box 311", "3 Kitchen Street", "No fixed address", "27 Welding Lane", "Pine Ridge Reservation, Lot 9",
)  # fmt: skip

SCHOOLS = (
    "University of Lagos", "Howard University", "Universidade Federal do Ceará", "Aligarh Muslim University", "Eton Hill College",
    "Politechnika Zielonogórska", "Haut-Marne Lycée Polyvalent", "Smith Women's College", "Brigham Mountain University",
    "University of Oxbridge", "Fachhochschule Südharz", "Hanoi Northern College", "Spelman Ridge College", "Tecnológico de Oaxaca",
)  # fmt: skip

EMPLOYERS = (
    "Dangote Savannah Ltd", "Grupo Horizonte S.A. de C.V.", "Müller & Söhne GmbH", "Chaebol Haneul Co., Ltd.", "Tata Meridian Pvt. Ltd.",
    "Société Générale du Littoral", "ООО Северный Ветер", "Al-Noor Trading LLC", "PT Java Timur Niaga", "Banco Popular do Norte",
    "Women's Aid Kilmore", "Saint Mary's Orphanage", "Kuopio Voima Oy", "Nakamura Go Salon", "Yıldız Holding Doğu A.Ş.",
    "Sunshine Foods", "Zakłady Wschód Sp. z o.o.", "Mama Put Enterprises",
)  # fmt: skip

PERSONAL = (
    "Date of birth: 12.03.1964", "Born 7 July 2001 in Aleppo", "DOB: 1989-11-30", "Age: 58", "Age 23", "Gender: female", "Gender: male",
    "Gender: non-binary", "Nationality: Nigerian", "Nationality: Turkish", "Marital status: married, three children", "Single, no children",
    "Pronouns: she/her", "Pronouns: he/him", "Pronouns: they/them", "Religion: Muslim", "Religion: Roman Catholic",
    "Mr", "Mrs", "Work permit: asylum seeker", "Severely disabled (degree 50)",
)  # fmt: skip

PHOTOS = ("[Photo]", "Photo: see attached", "Photograph enclosed", "Picture: portrait.jpg", "Foto")

GENDERED = (
    "Father of two sons, husband and grandfather.", "Mother of two daughters, wife and grandmother.", "She is a widow.", "He is a widower.",
    "Member of the women's choir.", "Member of the men's choir.", "Lady of the manor's fan club; bridesmaid in waiting.",
    "Best man of the year among my brothers.", "Girl guide as a child.", "Boy scout as a child.",
)  # fmt: skip

CAREER_BREAKS = (
    "Career break (family)                              2017 - 2018", "Parental leave                                     2017 - 2018",
    "Maternity leave                                    2016 - 2017", "Out of work because of illness                     2015 - 2016",
    "Military service                                   2015 - 2016", "Sabbatical year                                    2018 - 2019",
)  # fmt: skip
