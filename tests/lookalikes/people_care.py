"""Invented persons: a nurse, a teacher, an HR manager, a chef."""

from __future__ import annotations

from tests.lookalikes.persons import Certificate, Education, Extra, Person, Position

NURSE = Person(
    "Orla Fennimore",
    "Registered Nurse, Intensive Care",
    "Harrowgate Bay",
    "orla.fennimore@example.org",
    "+44 1632 960 114",
    "fennimore-nursing.example",
    """Intensive care nurse with nine years at the bedside, the last four of them as shift lead. Calm with families,
    strict with infection control, and happiest when a new colleague runs a night shift without needing me.""",
    (
        Position("Charge Nurse, Intensive Care", "Harrowgate Bay General Hospital", "Harrowgate Bay",
            "2021-03", "present", """
            - Lead shifts of seven nurses and two assistants on a unit of fourteen beds, and agree admissions with the
              duty consultant.
            - Cut catheter infections from eleven to three a year with a checklist that is now used on four wards.
            - Teach six newly qualified nurses each year in ventilation, haemofiltration and difficult conversations.
            - Plan the roster in Allocate HealthRoster so that no one works more than two weekends a month.
            - Stand in for the ward manager during leave, with a budget of £2.4 million for staff and supplies.
            - Took part in a trial of early walking after ventilation, with 62 of our patients."""),
        Position("Staff Nurse, Intensive Care", "St Brannock Infirmary", "Lower Wexcombe", "2018-09", "2021-02", """
            - Cared for ventilated patients after heart and lung surgery, one to one, on day and night shifts.
            - Kept the records in Epic and checked each handover against the drug chart.
            - Joined the transfer team and took forty patients to other hospitals by road.
            - Trained as a resource nurse for organ donation and spoke with eleven families.
            - Checked the emergency trolley and the defibrillators each week and replaced what had run out."""),
        Position("Staff Nurse, Surgical Ward", "St Brannock Infirmary", "Lower Wexcombe", "2016-10", "2018-08", """
            - Looked after eight patients before and after bowel and gall bladder operations.
            - Dressed wounds, gave intravenous drugs, and taught patients to care for a stoma at home.
            - Led the bay of twelve beds at night together with one assistant.
            - Audited pain scores each month and brought the share of missing scores from 30 to 6 percent."""),
        Position("Health Care Assistant", "Meadowlark Care Home", "Wexcombe", "2012-06", "2013-08", """
            - Helped twenty residents with washing, meals and walks, and wrote the daily notes.
            - Passed the care certificate within ten weeks and showed two new colleagues the routines."""),
    ),
    (
        Education("BSc (Hons) Adult Nursing", "University of Wexcombe", "2013", "2016",
                  "First class; dissertation on pressure sores"),
        Education("Access to Higher Education Diploma, Health", "Wexcombe Tertiary College", "2012", "2013"),
    ),
    (
        Certificate("Advanced Life Support (ALS)", "Resuscitation Council UK", "2023-05"),
        Certificate("Registered Nurse, Adult", "Nursing and Midwifery Council", "2016-09"),
        Certificate("Mentorship for Nurses", "University of Wexcombe", "2019"),
    ),
    (("English", "native"), ("Irish", "B2"), ("Spanish", "A2")),
    {
        "Clinical": "Mechanical ventilation, Haemofiltration, Wound care, "
                    "IV cannulation, Pain assessment, Infection control",
        "Systems": "Epic, Allocate HealthRoster, Microsoft Excel",
        "Team": "Shift leadership, Mentoring, Handover with SBAR",
    },
    extras=(Extra("volunteer", "Volunteering",
                  "- First aider at the Wexcombe half marathon each spring since it began."),
            Extra("references", "References", """
                - Sister Agnes Mullarkey, Ward Manager, Harrowgate Bay General Hospital
                - Dr Ravi Holm, Consultant, St Brannock Infirmary"""),
            Extra("interests", "Interests", "- Sea swimming, choir, and growing far too many tomatoes."),),
)  # fmt: skip

TEACHER = Person(
    "Tobias Wrenfield",
    "Teacher of Mathematics and Physics",
    "Kelmscott Vale",
    "t.wrenfield@example.net",
    "01632 960 471",
    "wrenfield-maths.example",
    """I teach mathematics to pupils from eleven to eighteen and physics to those who ask for it. My lessons start
    with a question that nobody can answer yet and end with one that everybody can. Head of a department of six since
    2020.""",
    (
        Position("Head of Mathematics", "Kelmscott Vale Academy", "Kelmscott Vale", "2020-09", "present", """
            - Lead six teachers, plan the curriculum for 840 pupils and observe each colleague twice a year.
            - Raised the share of pupils with a strong pass at sixteen from 58 to 71 percent in three years.
            - Introduced weekly low-stakes quizzes in Microsoft Forms and moved homework to Google Classroom.
            - Manage a budget of £18,000 for books, calculators and software.
            - Write a letter to parents each half term about what their children learn and how to help at home.
            - Host four student teachers a year with the university and sign off their portfolios."""),
        Position("Teacher of Mathematics", "Pennyhassett School", "Upper Marlow End", "2015-09", "2020-08", """
            - Taught five classes a week up to A level, among them further mathematics and mechanics.
            - Ran the robotics club, where twelve pupils built and programmed Arduino cars each year.
            - Tutored a class of twenty-eight and spoke with each family every term.
            - Wrote a course of forty lessons on statistics with real data from the harbour and the bus company.
            - Took two teams to the national mathematics challenge, one of which came third."""),
        Position("Trainee Teacher", "Pennyhassett School", "Upper Marlow End", "2014-09", "2015-07", """
            - Planned and taught ten lessons a week under guidance, and wrote a study of errors in fractions."""),
        Position("Private Tutor", "Self-employed", "Kelmscott Vale", "2012", "2014", """
            - Prepared nineteen pupils for their examinations in algebra, statistics and physics.
            - Kept a simple record of errors for each pupil, which later became my diploma study."""),
    ),
    (
        Education("PGCE Secondary Mathematics", "Marlow End Institute of Education", "2014", "2015"),
        Education("BSc Physics with Mathematics", "University of North Kelmscott", "2010", "2013",
                  "Upper second class"),
    ),
    (
        Certificate("Qualified Teacher Status (QTS)", "Department for Education", "2015"),
        Certificate("National Professional Qualification for Senior Leadership", "", "2022"),
        Certificate("Safeguarding Children, Level 2", "Kelmscott Training Trust", "2023"),
    ),
    (("English", "mother tongue"), ("German", "fluent"), ("Latin", "reading only")),
    {
        "Teaching": "Curriculum planning, Assessment, Differentiation, Classroom management",
        "Software": "GeoGebra, Desmos, Google Classroom, Microsoft Forms, LaTeX, Python",
        "Leadership": "Lesson observation, Budgeting, Coaching",
    },
    extras=(Extra("interests", "Interests", "- Bell ringing, fell running, and mending mechanical clocks."),),
)  # fmt: skip

HR = Person(
    "Lorna Pettibone",
    "Human Resources Manager",
    "Castlebridge",
    "lorna@pettibone.example",
    "(555) 014-2290",
    "linkedin.example/in/lornapettibone",
    """HR manager for makers and movers: twelve years between shop floor and board room, with a soft voice and firm
    numbers. Known for hiring that sticks and for conflicts that end before they reach a lawyer.""",
    (
        Position("HR Manager", "Quillon Paper Mills", "Castlebridge", "2019-04", "present", """
            - Look after 420 people at two mills with a team of four.
            - Brought yearly turnover down from 24 to 13 percent by exit interviews and better shift plans.
            - Agreed a three-year wage deal with the union without a day of strike.
            - Moved all personnel files and leave requests into Workday within nine months.
            - Report on sickness, overtime and accidents to the board each month from a Power BI page that I
              built.
            - Brought in flexible hours for the paper machine crews, the first in the valley to try it.
            - Run the yearly survey and publish every comment with an answer."""),
        Position("HR Business Partner", "Tamworth & Oyle Logistics", "Port Estley", "2015-01", "2019-03", """
            - Advised five depot managers on hiring, discipline and long sickness.
            - Hired 160 drivers in two years, half of them through an apprenticeship that I set up.
            - Wrote the first equal pay report and closed two of the three gaps that it showed.
            - Led the consultation when a depot closed and found new work for 38 of 44 people.
            - Trained thirty supervisors in interviews, feedback and the law on dismissal."""),
        Position("Recruiter", "Brightmoor Staffing", "Port Estley", "2012-02", "2014-12", """
            - Filled nine jobs a month in warehouses and offices, from advert to first day.
            - Built a pool of 600 candidates in Bullhorn and kept in touch with them.
            - Won back two customers who had left because of slow replies.
            - Checked papers, licences and references of each candidate within two days."""),
    ),
    (
        Education("MSc Human Resource Management", "Estley Business School", "2010", "2011"),
        Education("BA Psychology", "University of Castlebridge", "2007", "2010"),
    ),
    (
        Certificate("SHRM Senior Certified Professional (SHRM-SCP)", "SHRM", "2020"),
        Certificate("Certified Workplace Mediator", "Estley Mediation Centre", "2017"),
    ),
    (("English", "Native"), ("Polish", "Conversational")),
    {
        "": "Employee relations, Collective bargaining, Workday, Payroll, Recruiting, Onboarding, Mediation, "
            "Labour law, Performance reviews, HR analytics, Bullhorn, Microsoft Excel",
    },
    extras=(Extra("awards", "Awards", "- People Team of the Year, Castlebridge Chamber of Trade, 2022"),),
)  # fmt: skip

CHEF = Person(
    "Bettina Marsh",
    "Head Chef",
    "Saltmarket",
    "bettina.marsh@example.com",
    "07700 900 382",
    "",
    """Chef with a liking for fish, fire and short menus. I cook with what the boats bring in and write the menu at
    noon.""",
    (
        Position("Head Chef", "The Lantern Quay", "Saltmarket", "2020", "present", """
            - Run a kitchen of nine for seventy covers a night, six nights a week.
            - Hold food cost at 28 percent by buying whole fish and using all of it.
            - Wrote the HACCP plan, which got five of five points at the last three inspections.
            - Changed the menu from forty dishes to sixteen and raised takings by a tenth.
            - Speak with growers and fishermen each morning and pay them within the week."""),
        Position("Sous Chef", "Hotel Marchmont", "Great Orrin", "2017-09", "2019-12", """
            - Ran the pass at weekends and trained four apprentices, of whom three stayed.
            - Set up stock control in MarketMan and cut waste by a third.
            - Planned banquets for up to two hundred guests, with a kosher and a vegan menu for each."""),
        Position("Commis Chef", "Osteria Beccafico", "Great Orrin", "2015-03", "2017-08", """
            - Made pasta by hand for two services a day and learned the sauces from the owner's mother.
            - Kept the temperature logs and the labels in order through two inspections."""),
        Position("Kitchen Hand", "Camp Heronsmere", "Loch Tarvie", "2014", "", """
            - Washed, peeled and served for 120 children.""", "Summer 2014"),
        Position("Baker's Assistant", "Millgate Bakery", "Saltmarket", "", "", """
            - Shaped loaves and minded the oven on Saturday nights while at school."""),
    ),
    (
        Education("Diploma in Professional Cookery, Level 3", "Orrin Catering College", "", "2015"),
        Education("Secondary School Certificate", "Saltmarket High School", "2008", "2013"),
    ),
    (Certificate("Food Safety Level 3", "Highfield", "2021-04"), Certificate("Personal Licence Holder", "", "")),
    (("English", "native speaker"), ("Italian", "good"), ("French", "kitchen French")),
    {
        "Kitchen": "Fish butchery, Fresh pasta, Pastry, Open-fire cooking, Menu planning",
        "Business": "HACCP, Food costing, MarketMan, Ordering, Rota planning",
    },
)  # fmt: skip
