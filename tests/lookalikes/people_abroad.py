"""Invented persons with a LinkedIn profile in English, German, French and Spanish."""

from __future__ import annotations

from tests.lookalikes.persons import Certificate, Education, Extra, Person, Position

ENGLISH = Person(
    "Devin Ashworth",
    "Data Platform Lead | Python, Spark and Databricks | Building data teams that sleep at night",
    "Greater Pinehurst Area",
    "devin.ashworth@example.com",
    "+1 555 010 2288 (Mobile)",
    "www.linkedin.com/in/devin-ashworth-4b71a9 (LinkedIn)",
    """I build data platforms for companies that have outgrown their spreadsheets. My teams have moved three
    warehouses to the cloud, retired about two thousand cron jobs and taught some four hundred people to write their
    own SQL. Outside work I restore old radios and coach a youth chess team.""",
    (
        Position("Data Platform Lead", "Corbel & Finch", "Pinehurst, Ohio, United States", "2020-01", "present", """
            - Lead a team of nine engineers who own ingestion, the lakehouse and the metrics layer.
            - Brought in Databricks and Delta Lake and moved 1,400 tables within fourteen months.
            - Cut the time from question to dashboard from three weeks to two days.
            - Set the on-call rota, the incident reviews and the hiring loop.
            - Run the cost review with finance each month; spending per query fell by 44 percent.
            - Write a public engineering journal that brings us one applicant in five."""),
        Position("Senior Data Engineer", "Corbel & Finch", "Pinehurst, Ohio, United States", "2018-03", "2019-12", """
            - Wrote the streaming jobs for orders and returns in Python and Apache Spark.
            - Made data contracts with eleven product teams, and tests that fail before the dashboards do.
            - Halved the nightly window of the old warehouse by dropping what nobody had read for a year.
            - Interviewed sixty candidates and rewrote the take-home task so that it takes an hour."""),
        Position("Data Engineer", "Corbel & Finch", "", "2016-09", "2018-02", """
            - Built the first Airflow cluster of the company and migrated ninety nightly jobs to it.
            - Loaded clickstream data into Redshift and taught marketing to query it."""),
        Position("Database Developer", "Lindqvist Mutual", "Harmon Springs, Ohio", "2013-06", "2016-08", """
            - Developed stored procedures, reports and nightly loads in SQL Server for the claims department.
            - Tuned the forty slowest queries and wrote down why they had been slow.
            - Kept the audit trail for the regulator and answered its questions each spring."""),
        Position("Intern", "City Library of Harmon Springs", "Harmon Springs, Ohio", "2012-06", "2012-08", """
            - Cleaned the catalogue of 200,000 titles and matched it with the national one."""),
    ),
    (
        Education("Master of Science - MS, Computer Science, Distributed Systems and Databases",
                  "Harmon Springs Institute of Technology", "2011", "2013"),
        Education("Bachelor of Science - BS, Mathematics and Statistics", "Ohio Valley College of Pinehurst", "2007",
                  "2011"),
    ),
    (
        Certificate("Databricks Certified Data Engineer Professional"),
        Certificate("AWS Certified Solutions Architect – Associate"),
        Certificate("Certified ScrumMaster (CSM)"),
        Certificate("Databricks Certified Associate Developer for Apache Spark"),
        Certificate("SnowPro Core Certification"),
        Certificate("HashiCorp Certified: Terraform Associate"),
        Certificate("Certified Kubernetes Application Developer"),
        Certificate("Microsoft Certified: Azure Data Fundamentals"),
        Certificate("dbt Analytics Engineering Certification"),
        Certificate("Confluent Certified Developer for Apache Kafka"),
        Certificate("ITIL Foundation"),
        Certificate("Google Cloud Professional Data Engineer"),
        Certificate("First Aid at Work"),
    ),
    (("English", "Native or Bilingual"), ("German", "Limited Working"), ("Spanish", "Elementary")),
    {"": "Data Engineering, Apache Spark, Databricks"},
    extras=(Extra("awards", "Honors-Awards", """
        - Engineering Mentor of the Year
        - Employee Choice Award, Corbel & Finch
        - Dean's List, five terms
        - Second Prize, Ohio Open Data Challenge"""),),
)  # fmt: skip

GERMAN = Person(
    "Friederike Lohmeyer",
    "Personalleiterin bei Wendt Maschinenbau | Arbeitsrecht, Personalentwicklung, Mitbestimmung",
    "Metropolregion Altenrode",
    "friederike.lohmeyer@example.de",
    "",
    "www.linkedin.com/in/friederike-lohmeyer-83 (LinkedIn)",
    """Seit fünfzehn Jahren arbeite ich dafür, dass Menschen gern zur Arbeit gehen und Betriebe die richtigen Leute
    finden. Meine Schwerpunkte sind Personalplanung, Tarifverhandlungen und der Aufbau von Ausbildungsprogrammen im
    Maschinenbau. Ich verhandle lieber lange als zweimal.""",
    (
        Position("Personalleiterin", "Wendt Maschinenbau GmbH", "Altenrode, Niedersachsen, Deutschland",
            "2020-01", "present", """
            - Verantwortung für 780 Beschäftigte an drei Standorten und ein Team von acht Personen.
            - Einführung von SAP SuccessFactors für Bewerbungen, Zielgespräche und Weiterbildung.
            - Abschluss von vier Betriebsvereinbarungen, darunter zur mobilen Arbeit.
            - Senkung der Fluktuation von 14 auf 8 Prozent innerhalb von drei Jahren.
            - Leitung der Tarifverhandlungen und enge Zusammenarbeit mit dem Betriebsrat."""),
        Position("Personalreferentin", "Wendt Maschinenbau GmbH", "Altenrode, Niedersachsen, Deutschland",
            "2016-04", "2019-12", """
            - Betreuung der Bereiche Montage und Logistik in allen Fragen von der Einstellung bis zum Austritt.
            - Aufbau eines dualen Studiengangs mit der Hochschule Altenrode.
            - Durchführung von rund 120 Vorstellungsgesprächen im Jahr und Einarbeitung neuer Führungskräfte."""),
        Position("Personalsachbearbeiterin", "Stadtwerke Bruchtal", "Bruchtal", "2012-10", "2016-03", """
            - Entgeltabrechnung für 310 Beschäftigte nach TVöD mit DATEV.
            - Führen der Personalakten und Erstellen von Arbeitszeugnissen.
            - Ansprechpartnerin für Zeitwirtschaft, Urlaub und Elternzeit."""),
        Position("Werkstudentin Personal", "Kornblum Verlag", "", "2010", "2012"),
    ),
    (
        Education("Master of Arts - MA, Personalmanagement", "Hochschule Altenrode", "2010", "2012"),
        Education("Bachelor of Arts - BA, Betriebswirtschaftslehre", "Universität Lüdersfeld", "2007", "2010"),
    ),
    (Certificate("Ausbildereignungsprüfung (AEVO)"), Certificate("Zertifizierte Wirtschaftsmediatorin"),),
    (("Deutsch", "Native or Bilingual"), ("Englisch", "Full Professional"), ("Französisch", "Elementary")),
    {"": "Personalmanagement, Arbeitsrecht, SAP SuccessFactors"},
)  # fmt: skip

FRENCH = Person(
    "Maëlle Corvisier",
    "Infirmière coordinatrice en soins palliatifs à domicile",
    "Saint-Aubrac, Occitanie, France",
    "maelle.corvisier@example.fr",
    "",
    "www.linkedin.com/in/maelle-corvisier-19 (LinkedIn)",
    """Infirmière depuis douze ans, dont six en soins palliatifs. J'accompagne les patients et leurs proches à
    domicile, je coordonne les équipes et je forme les nouvelles recrues à la prise en charge de la douleur.""",
    (
        Position("Infirmière coordinatrice", "Réseau de soins Les Tilleuls", "Saint-Aubrac, Occitanie, France",
            "2020-01", "present", """
            - Coordination de 35 prises en charge à domicile avec les médecins, les pharmacies et les familles.
            - Rédaction des protocoles de perfusion et suivi des stocks de médicaments.
            - Formation de douze infirmiers par an à l'évaluation de la douleur.
            - Astreinte téléphonique une semaine sur trois et réunions hebdomadaires avec l'équipe mobile.
            - Mise en place d'un dossier partagé entre l'hôpital, le médecin traitant et la pharmacie.
            - Encadrement de stagiaires de deuxième et de troisième année."""),
        Position("Infirmière en soins palliatifs", "Centre hospitalier de Montferrol", "Montferrol, France",
            "2016-03", "2019-12", """
            - Soins de confort et accompagnement de dix patients par service, de jour comme de nuit.
            - Transmission écrite et orale dans le dossier informatisé.
            - Participation au groupe éthique de l'établissement et à l'écriture de son guide.
            - Animation d'ateliers pour les proches aidants, deux fois par mois."""),
        Position("Infirmière en chirurgie", "Clinique du Vieux Pont", "Montferrol, France", "2012-09", "2016-02", """
            - Surveillance postopératoire, pansements complexes et éducation des patients avant la sortie.
            - Préparation des dossiers, accueil des urgences et liaison avec le bloc opératoire.
            - Référente hygiène du service pendant deux ans."""),
    ),
    (
        Education("Diplôme universitaire, Soins palliatifs", "Université de Montferrol", "2017", "2018"),
        Education("Diplôme d'État d'infirmier, Soins infirmiers", "IFSI de Saint-Aubrac", "", ""),
    ),
    (Certificate("Attestation de formation aux gestes et soins d'urgence niveau 2"),),
    (("Français", "Native or Bilingual"), ("Anglais", "Professional Working"), ("Occitan", "Elementary")),
    {"": "Soins palliatifs, Coordination des soins, Gestion de la douleur"},
)  # fmt: skip

SPANISH = Person(
    "Rocío Valdeolmos",
    "Contable sénior | Cierres, impuestos y control interno",
    "Villarreina y alrededores",
    "rocio.valdeolmos@example.es",
    "",
    "www.linkedin.com/in/rocio-valdeolmos-57 (LinkedIn)",
    """Contable con diez años de experiencia en empresas industriales y despachos. Me gusta que las cuentas cuadren a
    la primera y que quien las lee entienda qué significan. Especializada en cierres mensuales, impuestos y control
    interno.""",
    (
        Position("Contable sénior", "Cerámicas Alborada", "Villarreina, España", "2020-01", "present", """
            - Cierre mensual de tres sociedades en SAP y preparación de los informes para la dirección.
            - Liquidación de IVA e impuesto de sociedades y atención a las inspecciones.
            - Reducción del plazo de cobro de 74 a 51 días.
            - Coordinación con los auditores externos y preparación de las cuentas anuales.
            - Formación de dos compañeras en el uso de tablas dinámicas y macros de Excel."""),
        Position("Contable", "Cerámicas Alborada", "Villarreina, España", "2017-05", "2019-12", """
            - Conciliación bancaria, facturas de proveedores y registro del inmovilizado.
            - Implantación de un archivo digital de facturas con 30.000 documentos.
            - Control de existencias en dos almacenes y cálculo del coste por horno."""),
        Position("Auxiliar administrativa", "Gestoría Peñalosa", "Monteclaro, España", "2014-02", "2017-04", """
            - Contabilidad de veinte pequeñas empresas con A3 y presentación de modelos trimestrales.
            - Atención telefónica a clientes y trámites con la Agencia Tributaria y la Seguridad Social."""),
        Position("Prácticas", "Banco de Monteclaro", "", "2013-09", "2014-01"),
    ),
    (
        Education("Máster, Asesoría Fiscal", "Escuela de Negocios Villarreina", "2016", "2017"),
        Education("Grado, Administración y Dirección de Empresas", "Universidad de Monteclaro", "2009", "2013"),
    ),
    (Certificate("Microsoft Office Specialist: Excel Expert"), Certificate("B2 First")),
    (("Español", "Native or Bilingual"), ("Inglés", "Professional Working"), ("Catalán", "Limited Working")),
    {"": "Contabilidad, SAP, Impuestos"},
)  # fmt: skip
