"""Invented persons with a LinkedIn profile in Portuguese, Dutch and Italian."""

from __future__ import annotations

from tests.lookalikes.persons import Certificate, Education, Person, Position

PORTUGUESE = Person(
    "Thiago Nogueirinha",
    "Eletricista industrial | Automação e manutenção",
    "Serra Clara, Minas Gerais, Brasil",
    "thiago.nogueirinha@example.com",
    "",
    "www.linkedin.com/in/thiago-nogueirinha (LinkedIn)",
    """Eletricista industrial com onze anos de experiência em fábricas de alimentos e papel. Trabalho com manutenção
    preventiva, automação com CLP e segurança em instalações elétricas. Gosto de ensinar quem está começando.""",
    (
        Position("Eletricista de manutenção industrial", "Papéis Rio Fundo", "Serra Clara, Minas Gerais",
            "2020-01", "present", """
            - Manutenção preventiva e corretiva de duas máquinas de papel e da subestação de 13,8 kV.
            - Programação de CLPs Siemens e inversores de frequência.
            - Redução das paradas elétricas em 35% em dois anos.
            - Elaboração de planos de manutenção, análise de falhas e controle de peças de reposição.
            - Treinamento de aprendizes em bloqueio e etiquetagem de energias perigosas.
            - Medição termográfica de painéis e transformadores a cada trimestre."""),
        Position("Eletricista", "Laticínios Boa Manhã", "Poço Verde, Minas Gerais", "2015-08", "2019-12", """
            - Instalação de painéis, motores e sensores nas linhas de envase.
            - Atendimento a emergências em turnos e registro das ordens no SAP PM.
            - Substituição de comandos a relé por CLP em três linhas de produção.
            - Leitura de diagramas e atualização dos desenhos em AutoCAD Electrical."""),
        Position("Auxiliar de eletricista", "Construtora Pedra Lisa", "Poço Verde, Minas Gerais",
            "2013-02", "2015-07", """
            - Passagem de cabos, montagem de quadros e leitura de projetos em obras residenciais.
            - Organização do almoxarifado da obra e conferência de materiais com as notas fiscais."""),
    ),
    (
        Education("Tecnólogo, Automação Industrial", "Faculdade Técnica de Serra Clara", "2016", "2018"),
        Education("Técnico, Eletrotécnica", "Escola Técnica Poço Verde", "2011", "2012"),
    ),
    (Certificate("NR-10 Segurança em Instalações e Serviços com Eletricidade"),
     Certificate("NR-35 Trabalho em Altura")),
    (("Português", "Native or Bilingual"), ("Espanhol", "Limited Working")),
    {"": "Manutenção industrial, Automação, Siemens TIA Portal"},
)  # fmt: skip

DUTCH = Person(
    "Sanne Verkuijl",
    "Eigenaar van fietsenwinkel De Gouden Spaak",
    "Oud-Wetering, Zuid-Holland, Nederland",
    "sanne@goudenspaak.example",
    "",
    "www.linkedin.com/in/sanne-verkuijl-402 (LinkedIn)",
    """Ondernemer met olie aan haar handen. Ik begon als monteur, nam de winkel over en maakte er een zaak van waar
    mensen voor omrijden. Ik let op voorraad, op marge en op mensen, meestal in omgekeerde volgorde.""",
    (
        Position("Eigenaar", "Fietsenwinkel De Gouden Spaak", "Oud-Wetering", "2019-02", "present", """
            - Leiding over zes medewerkers in de winkel en de werkplaats.
            - Omzet verdubbeld in vier jaar, vooral door elektrische fietsen en onderhoudscontracten.
            - Webwinkel gebouwd met WooCommerce en gekoppeld aan de kassa.
            - Samenwerking met twaalf bedrijven voor leasefietsen en onderhoud op locatie.
            - Vaste sponsor en monteur van de jaarlijkse polderronde met vierhonderd deelnemers.
            - Zonnepanelen en een laadmuur voor accu's, terugverdiend in vijf jaar."""),
        Position("Bedrijfsleider", "Fietsenwinkel De Gouden Spaak", "Oud-Wetering", "2016-01", "2019-01", """
            - Inkoop, roosters en boekhouding in Exact Online.
            - Voorraad teruggebracht van negen naar vijf maanden zonder lege rekken.
            - Werving en begeleiding van vier nieuwe collega's."""),
        Position("Fietsenmaker", "Van Rossem Tweewielers", "Leidsewaard", "2012-09", "2015-12", """
            - Reparatie van fietsen en accu's, gemiddeld vijftien per dag.
            - Begeleiding van stagiairs van het mbo.
            - Wielen spaken, vorken richten en klanten uitleggen waarom het deze keer niet aan de ketting lag."""),
        Position("Verkoopmedewerker", "Bouwmarkt Hamersma", "", "2010-03", "2012-08"),
    ),
    (
        Education("Mbo niveau 4, Ondernemer detailhandel", "ROC Leidsewaard", "2008-09", "2011-06"),
        Education("Vmbo, Economie", "Het Wetering College", "2004", "2008"),
    ),
    (Certificate("Vakbekwaamheid elektrische fietsen"), Certificate("BHV (bedrijfshulpverlening)")),
    (("Nederlands", "Native or Bilingual"), ("Engels", "Professional Working"), ("Duits", "Limited Working")),
    {"": "Detailhandel, Voorraadbeheer, WooCommerce"},
)  # fmt: skip

ITALIAN = Person(
    "Ludovica Brancaforte",
    "Analista di sicurezza informatica | SOC, risposta agli incidenti, formazione",
    "Montelago, Lombardia, Italia",
    "ludovica.brancaforte@example.it",
    "",
    "www.linkedin.com/in/ludovica-brancaforte (LinkedIn)",
    """Analista di sicurezza con otto anni di esperienza tra banche e pubblica amministrazione. Seguo gli incidenti
    dal primo allarme al rapporto finale e spiego ai colleghi, senza gergo, come non cadere nella stessa trappola due
    volte.""",
    (
        Position("Analista di sicurezza senior", "Banca Popolare di Montelago", "Montelago, Lombardia, Italia",
            "2020-01", "present", """
            - Coordinamento di cinque analisti e gestione degli incidenti per 3.400 postazioni.
            - Regole di rilevamento in Splunk e Microsoft Sentinel, con il 40% di falsi allarmi in meno.
            - Esercitazioni di phishing ogni trimestre per tutto il personale.
            - Stesura delle procedure di risposta e aggiornamento annuale dopo ogni esercitazione.
            - Rapporti con l'autorità di vigilanza e con i fornitori di servizi in cloud.
            - Corso di base per i nuovi assunti, dodici edizioni in tre anni."""),
        Position("Analista SOC", "Difesa Rete Srl", "Torre Alta, Italia", "2017-10", "2019-12", """
            - Monitoraggio di venti clienti su turni e analisi del malware sospetto.
            - Stesura dei rapporti settimanali per i clienti.
            - Scrittura di piccoli strumenti in Python per arricchire gli allarmi con dati sugli indirizzi.
            - Passaggio di consegne tra i turni con un registro comune."""),
        Position("Tecnico di rete", "Comune di Torre Alta", "Torre Alta, Italia", "2015-03", "2017-09", """
            - Gestione di firewall, VPN e posta elettronica per undici sedi.
            - Migrazione di 600 caselle di posta e assistenza agli utenti durante il passaggio.
            - Inventario delle apparecchiature e sostituzione dei commutatori più vecchi."""),
    ),
    (
        Education("Laurea magistrale, Sicurezza informatica", "Università di Montelago", "2012", "2014"),
        Education("Laurea triennale, Informatica", "Università di Torre Alta", "2009", "2012"),
    ),
    (
        Certificate("Certified Ethical Hacker (CEH)"),
        Certificate("Microsoft Certified: Security Operations Analyst Associate"),
    ),
    (("Italiano", "Native or Bilingual"), ("Inglese", "Full Professional"), ("Francese", "Limited Working")),
    {"": "Sicurezza informatica, Splunk, Risposta agli incidenti"},
)  # fmt: skip
