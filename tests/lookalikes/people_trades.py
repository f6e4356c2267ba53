"""Invented persons: an accountant, an electrician, a shop owner, a laboratory technician."""

from __future__ import annotations

from tests.lookalikes.persons import Certificate, Education, Extra, Person, Position

ACCOUNTANT = Person(
    "Priya Calloway",
    "Chartered Accountant",
    "Dunmere",
    "priya.calloway@example.com",
    "+1 555 010 7731",
    "calloway-ledgers.example",
    """Accountant with ten years in audit and industry. I close the month in four days, explain it to people who do
    not like numbers in one page, and leave a trail that any auditor can follow without asking.""",
    (
        Position("Financial Controller", "Brackwater Foods Ltd", "Dunmere", "2021-02", "present", """
            - Run the accounts of a maker of frozen meals with sales of £64 million and a team of seven.
            - Brought the month-end close from eleven working days to four by automating accruals in SAP S/4HANA.
            - Built a thirteen-week cash forecast in Power BI that the bank accepted in place of a covenant review.
            - Led the move to IFRS 16 and the first audit without a single adjustment.
            - Negotiated a revolving loan of £9 million with three banks and report on its covenants.
            - Trained the buyers to read a profit and loss account; they now ask better questions than I do."""),
        Position("Management Accountant", "Osmond Tiles", "West Dunmere", "2018-05", "2021-01", """
            - Costed 240 products and showed that thirty of them lost money at every sale.
            - Prepared budgets with eight department heads and reported against them each month.
            - Replaced forty linked spreadsheets with one model in Anaplan.
            - Valued stock at two sites and wrote off what had not moved for three years.
            - Built a margin report by customer that changed the price list of the largest ten."""),
        Position("Audit Senior", "Larch & Fenwick LLP", "Northgate", "2016-09", "2018-04", """
            - Planned and led audits of nine charities and manufacturers with up to four juniors.
            - Found an error in stock counting worth £310,000 and helped the client to mend the process.
            - Drafted accounts under UK GAAP and reviewed the tax computations of smaller clients."""),
        Position("Audit Trainee", "Larch & Fenwick LLP", "Northgate", "2013-09", "2016-08", """
            - Tested controls, counted stock at twelve sites and wrote up bank, debtors and payroll.
            - Passed all fifteen examinations at the first attempt."""),
    ),
    (
        Education("BSc Accounting and Finance", "University of Northgate", "2010", "2013",
                  "Upper second class honours"),
        Education("A levels: Mathematics, Economics, French", "Dunmere Sixth Form", "2008", "2010"),
    ),
    (
        Certificate("Associate Chartered Accountant (ACA)", "ICAEW", "2016"),
        Certificate("Microsoft Certified: Power BI Data Analyst Associate", "Microsoft", "2022"),
    ),
    (("English", "native"), ("Hindi", "native"), ("French", "B1")),
    {
        "Accounting": "IFRS, UK GAAP, Month-end close, Cash flow forecasting, Cost accounting, VAT",
        "Systems": "SAP S/4HANA, Sage 200, Anaplan, Power BI, Excel (Power Query)",
        "People": "Team leadership, Business partnering",
    },
    extras=(Extra("interests", "Interests", "- Treasurer of a rowing club; long walks with a short dog."),),
)  # fmt: skip

ELECTRICIAN = Person(
    "Marek Dunholm",
    "Industrial Electrician",
    "Garrow Hill",
    "marek.dunholm@example.org",
    "07700 900 218",
    "",
    """Electrician for plants that may not stand still. Twelve years of installation, fault finding and upkeep in food
    and timber works, with a clean safety record and a full set of tickets.""",
    (
        Position("Maintenance Electrician", "Garrow Timber Works", "Garrow Hill", "2018-11", "present", """
            - Keep two saw lines and a kiln running on rotating shifts, with 99.1 percent of planned hours reached.
            - Replaced relay controls of the edger by a Siemens S7-1200 PLC and wrote its ladder logic.
            - Test and record 900 circuits a year to BS 7671.
            - Train two apprentices in isolation, lockout and safe testing.
            - Drew the plans of the old boiler house anew in AutoCAD after a week with a torch and a meter.
            - Ordered spare parts and cut the store from 2,100 to 1,300 items without a line waiting for one."""),
        Position("Electrician", "Pell & Arkwright Contractors", "Stonebeck", "2014-02", "2018-10", """
            - Wired a dairy, three schools and some sixty houses from drawings, from meter to last socket.
            - Fitted solar panels with a total of 400 kW and signed them off with the network operator.
            - Found faults on call-outs at night and wrote quotes for repairs up to £20,000.
            - Ran a site team of four and kept the log of tools, permits and toolbox talks.
            - Replaced the switchboard of a hospital laundry over one weekend."""),
        Position("Apprentice Electrician", "Pell & Arkwright Contractors", "Stonebeck", "2010-09", "2014-01", """
            - Learned containment, cabling, motor starters and inspection under three master electricians.
            - Won second place in the regional competition for apprentices."""),
    ),
    (
        Education("NVQ Level 3 Electrotechnical Installation", "Stonebeck College", "2010-09", "2013-06"),
        Education("GCSEs in eight subjects", "Garrow Hill School", "", "2010-06"),
    ),
    (
        Certificate("18th Edition Wiring Regulations (BS 7671)", "City & Guilds", "2019-03"),
        Certificate("Inspection and Testing 2391-52", "City & Guilds", "2016-11"),
        Certificate("CompEx Ex01-Ex04", "JTL", "2021-06"),
        Certificate("IPAF Powered Access Licence", "IPAF", "2022-02"),
    ),
    (("English", "fluent"), ("Slovak", "mother tongue")),
    {
        "Installation": "Three-phase motors, Cable containment, Solar PV, Switchgear up to 11 kV",
        "Control": "Siemens S7-1200, Ladder logic, Variable speed drives, Instrument loops",
        "Testing": "Fault finding, Thermal imaging, Insulation testing",
    },
    extras=(Extra("references", "References", "- Available on request."),),
)  # fmt: skip

SHOPKEEPER = Person(
    "Gus Hallorane",
    "Shop owner and buyer",
    "Fernlea",
    "gus@hallorane-hardware.example",
    "555 0100 662",
    "hallorane-hardware.example",
    """I opened a hardware shop with two shelves and a loan, and sold it with three branches and no debt. I know what
    people come back for, what stock costs when it sleeps, and how to keep good staff in a small town.""",
    (
        Position("Owner and Managing Director", "Hallorane Hardware", "Fernlea", "2014-03", "2024-05", """
            - Grew one shop to three with 22 employees and yearly sales of 3.1 million dollars.
            - Opened a web shop on Shopify that made a fifth of sales in its second year.
            - Negotiated with forty suppliers and turned the stock 5.2 times a year.
            - Trained every new employee myself for the first week, from keys and paint to difficult customers.
            - Sold the company to a family chain with all jobs kept for three years."""),
        Position("Store Manager", "Hallorane Hardware", "Fernlea", "2012-01", "2014-02", """
            - Ran the first shop for my uncle, from ordering to till, before I bought it from him.
            - Put bar codes on 9,000 articles and threw out the card file."""),
        Position("Department Manager, Tools", "Bexley Home Centers", "Port Arden", "2008-06", "2011-12", """
            - Led eleven sales people and lifted sales of tools by 34 percent in three years.
            - Wrote the planograms that the chain then used in all its nineteen stores.
            - Counted shrinkage each month and brought it from 2.9 to 1.1 percent.
            - Ran Saturday workshops for beginners, which filled up within a day."""),
        Position("Sales Assistant", "Bexley Home Centers", "Port Arden", "2005-09", "2008-05", """
            - Advised customers on paint, screws and everything between, and cut 4,000 keys a year."""),
    ),
    (
        Education("Associate of Applied Science, Retail Management", "Arden Community College", "2003", "2005"),
        Education("High School Diploma", "Fernlea High", "", "2003"),
    ),
    (
        Certificate("QuickBooks Certified User", "Intuit", "2015"),
        Certificate("Google Ads Search Certification", "Google", "2021"),
        Certificate("Forklift Operator Licence", "Arden Safety Board", "2009"),
    ),
    (("English", "native"), ("Spanish", "working knowledge")),
    {
        "Shop": "Buying, Visual merchandising, Stock control, Cash handling, Staff scheduling",
        "Online": "Shopify, Google Ads, QuickBooks, Mailchimp",
    },
    extras=(Extra("awards", "Awards", """
        - Small Business of the Year, Fernlea Chamber of Commerce, 2019
        - Kept every job through the flood of 2017"""),
            Extra("volunteer", "For the town", """
        - Treasurer of the volunteer fire brigade since 2010
        - Repair café in the library, first Saturday of each month"""),
            Extra("interests", "When I'm not at the till", "- Banjo, bees and the local history of nails."),),
)  # fmt: skip

LABTECH = Person(
    "Yuki Thornbury",
    "Laboratory Technician, Microbiology",
    "Astor Falls",
    "yuki.thornbury@example.edu",
    "+1 555 014 8090",
    "",
    """Careful laboratory technician with seven years in food and clinical microbiology. I write methods that others
    can repeat and keep instruments calibrated before anyone has to ask.""",
    (
        Position("Senior Laboratory Technician", "Corvane Diagnostics", "Astor Falls", "2021-06", "present", """
            - Process 180 samples a day by PCR and culture, and release results in LabWare LIMS.
            - Validated a new Salmonella method to ISO 16140 within five months.
            - Look after two thermocyclers, a MALDI-TOF and the autoclaves.
            - Train new staff in aseptic work and sign their competence records.
            - Write the monthly trend report on positive controls and present it to quality assurance.
            - Cut the cost of reagents by 18 percent through a framework with two suppliers."""),
        Position("Laboratory Technician", "Dairy Board of Astor", "Astor Falls", "2018-02", "2021-05", """
            - Tested milk and cheese for Listeria, yeasts and antibiotic residues.
            - Prepared 300 litres of media a week and logged each batch.
            - Took part in four audits to ISO/IEC 17025 without a finding.
            - Calibrated pipettes, balances and thermometers and kept their certificates.
            - Rewrote eleven standard operating procedures together with the shift."""),
        Position("Laboratory Assistant", "Ferrand College", "Lindell", "2016-09", "2017-12", """
            - Set up practical classes for ninety students and ordered chemicals.
            - Looked after waste, autoclave logs and the cold room."""),
    ),
    (
        Education("BSc Biomedical Science", "Ferrand College", "2013", "2016"),
        Education("Foundation Certificate in Science", "Lindell Institute", "2012", "2013"),
    ),
    (
        Certificate("Good Laboratory Practice", "Corvane Academy", "2022"),
        Certificate("ISO/IEC 17025 Internal Auditor", "SGS", "2020"),
        Certificate("Radiation Safety", "Ferrand College", "2017"),
    ),
    (("English", "C2"), ("Japanese", "Native"), ("Korean", "A2")),
    {
        "Bench": "PCR, Cell culture, Gram staining, MALDI-TOF, Aseptic technique, ELISA",
        "Quality": "ISO/IEC 17025, Method validation, Calibration",
        "Software": "LabWare LIMS, GraphPad Prism, R",
    },
    extras=(Extra("publications", "Publications", """
        - Faster Salmonella screening in raw milk, Astor Journal of Food Safety, 2023 (second author)
        - Poster: What the autoclave remembers, Meeting of Laboratory Technicians, Lindell, 2019"""),
            Extra("volunteer", "Volunteering", """
        - Guide at the science centre of Astor Falls, two Sundays a month
        - Judge at the school science fair since 2020"""),
            Extra("references", "References", "- Names on request."),),
)  # fmt: skip
