"""Invented persons: a data engineer, a security analyst, a designer, a translator, a German mechatronics engineer."""

from __future__ import annotations

from tests.lookalikes.persons import Certificate, Education, Extra, Person, Position

ENGINEER = Person(
    "Ines Kaldor",
    "Senior Data Engineer",
    "Veldhaven",
    "ines@kaldor.example",
    "+31 6 5550 1142",
    "github.example/ikaldor",
    """Data engineer who likes boring pipelines: tested, documented and asleep at night. Eight years with Python, SQL
    and Spark in energy and retail; lately mostly about making data teams need fewer heroes.""",
    (
        Position("Senior Data Engineer", "Halcyon Grid", "Veldhaven", "2021-05", "present", """
            - Designed the platform that takes in 2.3 billion meter readings a day with Kafka and Apache Flink.
            - Cut the yearly cloud bill by 31 percent by partitioning, compaction and spot instances on AWS.
            - Brought dbt tests to 400 models, so that analysts hear of broken data before their managers do.
            - Mentor three engineers and lead the weekly review of designs.
            - Wrote the guide to naming, testing and retiring tables that four other teams now follow.
            - Reduced the delay of the outage map from forty minutes to ninety seconds.
            - Hold a weekly hour in which anyone in the company may bring a query."""),
        Position("Data Engineer", "Marlowe & Sons Retail", "Oosterveen", "2018-08", "2021-04", """
            - Moved the warehouse of 90 shops from Oracle to Snowflake without a lost order.
            - Scheduled 250 jobs with Apache Airflow and wrote the alerts that woke the right person.
            - Built a forecast feed that lowered bread waste by 12 percent.
            - Replaced nightly file transfers from 60 suppliers by an API with checks at the door.
            - Cleaned customer addresses with a matching service in Python and PostgreSQL.
            - Taught a course on SQL for store managers, eight evenings, 140 participants."""),
        Position("BI Developer", "Tessel Analytics", "Oosterveen", "2016-01", "2018-07", """
            - Made reports in Tableau and SQL Server for eleven clients, from workshop to training.
            - Modelled star schemas for a hospital group and a bus company.
            - Automated the monthly delivery of reports with PowerShell and Git."""),
    ),
    (
        Education("MSc Computer Science", "Technical University of Veldhaven", "2013", "2015",
                  "Thesis on stream joins"),
        Education("BSc Informatics", "Oosterveen University", "2010", "2013"),
    ),
    (
        Certificate("AWS Certified Data Engineer - Associate", "Amazon Web Services", "2024-04"),
        Certificate("SnowPro Core Certification", "Snowflake", "2020-10"),
        Certificate("dbt Analytics Engineering Certification", "dbt Labs", "2023-02"),
    ),
    (("Hungarian", "Native"), ("English", "C1"), ("Dutch", "B2")),
    {
        "": "Python, SQL, Apache Spark, Kafka, Apache Flink, dbt, Apache Airflow, Snowflake, AWS, Terraform, Docker, "
            "Kubernetes, PostgreSQL, Data modelling, Git, CI/CD, Tableau, Scala",
    },
    extras=(Extra("projects", "Projects", """
        - Tidewatch: an open data set of tide gauges, cleaned each night, with 40 users in six countries.
        - Rowan: a small Python library that compares two tables and says what changed."""),),
)  # fmt: skip

ANALYST = Person(
    "Samir Oakhurst",
    "Information Security Analyst",
    "Rookhaven",
    "samir.oakhurst@example.com",
    "+1 555 013 4406",
    "oakhurst-sec.example",
    """Security analyst with eight years in operations centres and incident response. Steady at three in the morning,
    plain in reports, and convinced that most attacks are stopped by patches and by people who dare to ask.""",
    (
        Position("Senior Security Analyst", "Northlight Insurance", "Rookhaven", "2022-01", "present", """
            - Lead the response to incidents for 5,200 workplaces and hold the pager one week in four.
            - Tuned 140 rules in Splunk Enterprise Security and halved false alarms within a year.
            - Ran three purple team exercises with the red team and mapped the gaps to MITRE ATT&CK.
            - Report to the board each quarter on two pages, without a single traffic light.
            - Wrote the runbook for stolen tokens after a real case and tested it twice since.
            - Choose suppliers with procurement and read their audit reports so that others need not."""),
        Position("Security Analyst", "Cobalt Ridge SOC", "Rookhaven", "2018-04", "2021-12", """
            - Watched networks of thirty clients with QRadar, Zeek and CrowdStrike Falcon.
            - Took apart phishing kits and wrote YARA rules for them.
            - Wrote the playbooks for ransomware and lost laptops that the centre still uses.
            - Held the weekly call with clients and put findings into words that a plant manager could use.
            - Built a small laboratory for malware with old laptops and a switch without uplink."""),
        Position("Network Administrator", "County of Elmsworth", "Elmsworth", "2015-06", "2018-03", """
            - Ran the switches, firewalls and VPN of eighteen offices and two courts.
            - Brought in multi-factor sign-on for 900 employees in ten weeks.
            - Replaced 160 switches in nine months and documented each port in NetBox."""),
        Position("Help Desk Technician", "County of Elmsworth", "Elmsworth", "2013-07", "2015-05", """
            - Solved thirty tickets a day on Windows, printers and Active Directory.
            - Wrote the guide to passwords that every new employee still gets.
            - Imaged and handed out 400 laptops in one summer."""),
    ),
    (
        Education("Bachelor of Science, Information Systems", "Elmsworth State University", "2009-09", "2013-05"),
        Education("Certificate in Digital Forensics", "Rookhaven Polytechnic", "2019-01", "2019-06"),
    ),
    (
        Certificate("Certified Information Systems Security Professional (CISSP)", "ISC2", "2022-06"),
        Certificate("GIAC Certified Incident Handler (GCIH)", "GIAC", "2020-03"),
        Certificate("CompTIA Security+", "CompTIA", "2016-08"),
    ),
    (("English", "Native"), ("Arabic", "Fluent"), ("French", "Basic")),
    {
        "Detection": "Splunk, QRadar, Zeek, YARA, Sigma rules",
        "Response": "Incident handling, Memory forensics, CrowdStrike Falcon",
        "Networks": "Wireshark, Palo Alto firewalls, VPN, DNS",
        "Scripting": "Python, PowerShell, Bash",
        "Systems": "Windows Server, Linux, Active Directory, Azure",
    },
    levels=("Advanced", "Expert", "Advanced", "Intermediate", "Advanced", "Advanced", "Basic", "Expert", "Advanced",
            "Expert", "Basic"),
    extras=(Extra("publications", "Talks", """
        - What the cleaner saw: physical security for people who like screens, Elmsworth Security Day, 2023
        - Alarms nobody reads, Rookhaven Meetup, 2021"""),),
)  # fmt: skip

DESIGNER = Person(
    "Cleo Varnham",
    "Graphic Designer",
    "Silverton",
    "cleo@varnham.example",
    "555 0160 033",
    "varnham.example",
    """Designer of books, packages and signs. I draw by hand first, print early, and count every colour twice.""",
    (
        Position("Lead Designer", "Studio Peregrine", "Silverton", "2019-02", "present", """
            - Designed forty book covers and the signs of a museum of clocks.
            - Lead a team of three and speak with printers in four languages of paper.
            - Set up shared libraries in Figma, which saved each designer an hour a day.
            - Drew a typeface of 320 glyphs for the city's house numbers.
            - Calculate offers, choose papers and sign off proofs at the printer's."""),
        Position("Graphic Designer", "Mossgrove Packaging", "Ettering", "2015-08", "2019-01", """
            - Drew labels for jams, soaps and a stubborn brand of tea in Adobe Illustrator.
            - Prepared files for offset and flexo print and stood at the press for proofs.
            - Rebuilt the archive of dies and plates so that a reprint takes an hour instead of a day.
            - Photographed products for the catalogue and retouched them in Adobe Photoshop."""),
        Position("Design Intern", "The Ettering Post", "Ettering", "2015-02", "2015-07", """
            - Laid out two pages a day in Adobe InDesign under a deadline that did not move."""),
    ),
    (Education("BA Visual Communication", "Ettering School of Art", "2011", "2015"),),
    (Certificate("Adobe Certified Professional in Visual Design", "Adobe", "2018"),),
    (("English", "native"), ("Portuguese", "fluent")),
    {
        "Software": "Figma, Adobe Illustrator, Adobe InDesign, Adobe Photoshop, Glyphs",
        "Craft": "Typography, Packaging, Print production, Illustration",
    },
)  # fmt: skip

TRANSLATOR = Person(
    "Łucja Brzezińska",
    "Translator and Office Manager",
    "Kraniec Górny",
    "lucja@brzezinska.example",
    "+48 555 010 219",
    "",
    """Efficient translator of official and financial texts with a first-class office behind her. I find the flaw in a
    fluffy sentence, fix it, and finish before the deadline; clients stay on for years.""",
    (
        Position("Freelance Translator", "Biuro Słowo", "Kraniec Górny", "2018-01", "present", """
            - Translate contracts, filings and certificates from Polish and Ukrainian for five law offices.
            - Work with SDL Trados and memoQ and keep a term base of 14,000 entries.
            - Flagged a defect in a tariff table that saved a client a fine of 60,000 złoty.
            - Interpret at weddings, at the notary's office and twice a month in the district court.
            - Proofread the official gazette of the county for spelling, figures and misfiled annexes."""),
        Position("Office Manager", "Fjordflux Shipping", "Gdańsk", "2013-05", "2017-12", """
            - Ran the office for fifty staff: invoices, visas, flights and the coffee machine.
            - Moved the filing from paper to SharePoint and trained the staff to find things again.
            - Drafted offers and difficult letters in three languages and kept the contract files.
            - Organised the move of the firm into a former fish hall on the waterfront."""),
    ),
    (
        Education("MA Applied Linguistics", "University of Gdańsk Shore", "2008", "2013"),
    ),
    (Certificate("Sworn Translator of Ukrainian", "Ministry of Justice", "2018"),),
    (("Polish", "native"), ("Ukrainian (українська)", "C2"), ("English", "C2"), ("Norwegian", "B1")),
    {"": "SDL Trados, memoQ, Microsoft Office, SharePoint, Proofreading, Subtitling, Interpreting"},
)  # fmt: skip

MECHATRONIC = Person(
    "Jonas Feldkamp",
    "Mechatroniker und Servicetechniker",
    "Birkenau am See",
    "jonas.feldkamp@example.de",
    "0151 555 01 447",
    "",
    """Servicetechniker mit neun Jahren Erfahrung an Verpackungs- und Abfüllanlagen, davon drei Jahre im Außendienst.
    Ich arbeite sauber, erkläre gern und bleibe ruhig, wenn die Linie steht.""",
    (
        Position("Servicetechniker im Außendienst", "Hallstein Abfülltechnik GmbH", "Birkenau am See",
            "2021-04", "present", """
            - Wartung und Inbetriebnahme von Abfüllanlagen bei 45 Kunden in Süddeutschland und Österreich
            - Umbau älterer Steuerungen auf Siemens TIA Portal, einschließlich Schulung der Bediener
            - Senkung ungeplanter Stillstände bei drei Großkunden um durchschnittlich 22 Prozent
            - Abstimmung von Ersatzteilen und Terminen mit Kunden, Lager und Konstruktion
            - Erstellung von Wartungsplänen und Prüfprotokollen auf Deutsch und Englisch"""),
        Position("Mechatroniker Instandhaltung", "Molkerei Rautental eG", "Rautental", "2016-09", "2021-03", """
            - Vorbeugende Instandhaltung von vier Verpackungslinien im Dreischichtbetrieb
            - Fehlersuche an Pneumatik, Antrieben und Sensorik
            - Betreuung von zwei Auszubildenden je Lehrjahr
            - Einführung digitaler Wartungskarten auf Tablets für die gesamte Abteilung
            - Umrüstung einer Etikettiermaschine auf Servoantriebe"""),
        Position("Ausbildung zum Mechatroniker", "Molkerei Rautental eG", "Rautental", "2013-02", "2016-08", """
            - Abschlussprüfung vor der IHK mit der Note 1,7"""),
    ),
    (
        Education("Staatlich geprüfter Techniker, Mechatronik", "Technikerschule Lindach", "2018-09", "2021-02"),
        Education("Mittlere Reife", "Realschule Rautental", "2006-09", "2012-07"),
    ),
    (
        Certificate("Siemens TIA Portal Programmierung 2", "SITRAIN", "2022-03"),
        Certificate("Elektrofachkraft für festgelegte Tätigkeiten", "TÜV Süd", "2017-11"),
    ),
    (("Deutsch", "Muttersprache"), ("Englisch", "B2"), ("Italienisch", "Grundkenntnisse")),
    {
        "Technik": "SPS-Programmierung, Siemens TIA Portal, Pneumatik, Frequenzumrichter, Robotik (KUKA)",
        "EDV": "SAP PM, Microsoft Office, EPLAN",
        "Führerschein": "Klasse B, Klasse BE",
    },
    extras=(Extra("volunteer", "Ehrenamt", """
        - Jugendwart der Freiwilligen Feuerwehr Birkenau seit 2015
        - Prüfer im Gesellenausschuss der Innung"""),
            Extra("interests", "Interessen", "- Bergwandern, Modellbau und Blasmusik (Tenorhorn)"),
            Extra("references", "Referenzen", "- Auf Wunsch gern."),),
)  # fmt: skip
