"""Builds files of the kinds that people have, small and invented."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LINKEDIN_TABLES = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers\n"
    'Ines,Muster,,"Lane 5, Porto",,Ward nurse | Informatics,"Nurse, nine years.\nLikes SQL.",Hospitals,4000,"Porto, Portugal",,,\n',
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Hospital Mar,Ward nurse,"- Taught Epic, and audited charts\n- Wrote SQL reports for São João",Porto,Mar 2019,\n'
    "Clinic Sol,Nurse,,,2015,Feb 2019\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nPorto School,2011,2015,,BSc Nursing,Choir\n",
    "Skills.csv": 'Name\nEpic\nSQL\n"Research ""and"" Development"\nEpic\n',
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nALS Provider,https://x.example,ERC,May 2022,,1\n",
    "Languages.csv": "Name,Proficiency\nPortuguese,Native or bilingual proficiency\n",
    "Learning.csv": "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),"
    "Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),\n"
    "Data Basics,,Course,2024-01-01 10:00 UTC,2024-01-02 10:00 UTC,true,N/A,\nOnly Opened,,Course,N/A,N/A,false,N/A,\n",
    "Connections.csv": 'Notes:\n"When exporting ..."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
    "Secret,Friend,https://x.example,friend@x.example,Y,Z,06 Jun 2023\n",
    "messages.csv": "FROM,TO,CONTENT\nSecret,Ines,Psst\n",
    "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name\n2023,SQL,Secret\n",
}  # fmt: skip


def zip_of(members: dict[str, bytes], folder: str = "") -> bytes:
    """A zip of members below a folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(folder + name, data)
    return buffer.getvalue()


def linkedin_archive(encoding: str = "utf-8", line_end: str = "\n", folder: str = "", localised: bool = False) -> bytes:
    """LinkedIn's data export; `localised` gives the tables other file names and a preamble."""
    members = {}
    for number, (name, text) in enumerate(LINKEDIN_TABLES.items()):
        if localised and name not in ("Connections.csv", "messages.csv"):
            name, text = f"Tabelle{number}.csv", f'Hinweise:\n"Nur ein Auszug."\n\n{text}'
        members[name] = text.replace("\n", line_end).encode(encoding)
    return zip_of(members, folder)


JSON_RESUME: dict[str, Any] = {
    "basics": {"name": "Ines Muster", "label": "Ward nurse", "email": "ines@example.org", "summary": "Nurse."},
    "work": [{"name": "Hospital Mar", "position": "Ward nurse", "startDate": "2019-03-01", "highlights": ["Taught Epic"]}],
    "education": [{"institution": "Porto School", "studyType": "BSc", "area": "Nursing", "endDate": "2015-06"}],
    "certificates": [{"name": "ALS Provider", "issuer": "ERC", "date": "2022-05-04"}],
    "skills": [{"name": "Data", "level": "Basic", "keywords": ["SQL", "Excel"]}],
    "languages": [{"language": "Portuguese", "fluency": "Native"}],
}  # fmt: skip

EUROPASS_OLD = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en"><LearnerInfo>
<Identification><PersonName><FirstName>Ines</FirstName><Surname>Muster</Surname></PersonName>
<ContactInfo><Email><Contact>ines@example.org</Contact></Email></ContactInfo></Identification>
<WorkExperienceList><WorkExperience><Period><From year="2019" month="--03"/><Current>true</Current></Period>
<Position><Label>Ward nurse</Label></Position><Activities>&lt;ul&gt;&lt;li&gt;Taught Epic&lt;/li&gt;&lt;/ul&gt;</Activities>
<Employer><Name>Hospital Mar</Name></Employer></WorkExperience></WorkExperienceList>
<EducationList><Education><Period><From year="2011"/><To year="2015"/></Period><Title>BSc Nursing</Title>
<Organisation><Name>Porto School</Name></Organisation></Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Label>Portuguese</Label></Description></MotherTongue>
</MotherTongueList></Linguistic><Computer><Description>SQL and Excel.</Description></Computer></Skills>
</LearnerInfo></SkillsPassport>"""

EUROPASS_NEW = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
<CandidatePerson><PersonName><oa:GivenName>Ines</oa:GivenName><hr:FamilyName>Muster</hr:FamilyName></PersonName></CandidatePerson>
<CandidateProfile><EmploymentHistory><EmployerHistory><hr:OrganizationName>Hospital Mar</hr:OrganizationName>
<PositionHistory><PositionTitle>Ward nurse</PositionTitle><eures:EmploymentPeriod><eures:StartDate>
<hr:FormattedDateTime>2019-03</hr:FormattedDateTime></eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator>
</eures:EmploymentPeriod><oa:Description>&lt;p&gt;Taught Epic&lt;/p&gt;</oa:Description></PositionHistory></EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>Porto School</hr:OrganizationName>
<AttendancePeriod><StartDate><hr:FormattedDateTime>2011</hr:FormattedDateTime></StartDate><EndDate>
<hr:FormattedDateTime>2015</hr:FormattedDateTime></EndDate></AttendancePeriod><EducationDegree><hr:DegreeName>BSc Nursing</hr:DegreeName>
</EducationDegree></EducationOrganizationAttendance></EducationHistory>
<PersonQualifications><PersonCompetency><CompetencyID>deu</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
<eures:CompetencyDimension><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency>
<PersonCompetency><CompetencyID>Microsoft Excel</CompetencyID><hr:TaxonomyID>DIGITAL</hr:TaxonomyID></PersonCompetency>
</PersonQualifications></CandidateProfile></Candidate>"""

BADGE_2: dict[str, Any] = {
    "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://x.example/a/1", "issuedOn": "2024-05-01T00:00:00Z",
    "badge": {"type": "BadgeClass", "name": "SQL for Analysts", "description": "Joins and windows.", "tags": ["SQL"],
              "issuer": {"type": "Issuer", "name": "Example Academy"}},
}  # fmt: skip
BADGE_3: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": {"id": "did:x", "name": "Example Academy"},
    "validFrom": "2024-05-01T00:00:00Z",
    "credentialSubject": {"type": ["AchievementSubject"], "achievement": {
        "type": ["Achievement"], "name": "SQL for Analysts", "criteria": {"narrative": "Passed an exam."},
        "alignment": [{"targetName": "SQL", "targetUrl": "https://x.example"}]}},
}  # fmt: skip


def signed(badge: dict[str, Any]) -> bytes:
    """A badge as compact JWS with a signature that nobody made."""
    part = base64.urlsafe_b64encode(json.dumps({"vc": badge}).encode()).rstrip(b"=")
    return base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=") + b"." + part + b".c2ln"


def baked_png(badge: dict[str, Any], key: str) -> bytes:
    """A badge baked into a PNG under a key of its text chunks."""
    from PIL import Image, PngImagePlugin

    info = PngImagePlugin.PngInfo()
    info.add_itxt(key, json.dumps(badge))
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(buffer, "PNG", pnginfo=info)
    return buffer.getvalue()


def baked_svg(badge: dict[str, Any]) -> bytes:
    """A badge baked into an SVG."""
    return (
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">'
        f"<openbadges:credential><![CDATA[{json.dumps(badge)}]]></openbadges:credential><circle r='9'/></svg>"
    ).encode()


_BOX = (
    "<w:r {ns}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_NAMESPACES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def word_file() -> bytes:
    """DOCX with header, footer, table, text box, vanished and white text, and white text on a coloured cell."""
    from docx.oxml.shared import OxmlElement
    from docx.shared import RGBColor

    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Ana Example | ana@example.org"
    word.sections[0].footer.paragraphs[0].text = "Driving licence B"
    word.add_paragraph("Payroll officer with nine years in two firms.")
    table = word.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Payroll clerk", "2015 - 2019"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = "2019 - Present", "Payroll officer\nGreen Mill Ltd"
    run = word.add_paragraph("Seen. ").add_run("Kubernetes expert")
    run.font.hidden = True
    white = word.add_paragraph().add_run("Terraform wizard")
    white.font.color.rgb = RGBColor(255, 255, 255)
    cell = word.add_table(rows=1, cols=1).rows[0].cells[0]
    shade = OxmlElement("w:shd")
    shade.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}fill", "203040")
    cell._tc.get_or_add_tcPr().append(shade)
    panel = cell.paragraphs[0].add_run("White on navy")
    panel.font.color.rgb = RGBColor(255, 255, 255)
    word.add_paragraph("Beside the box")._p.append(
        parse_xml(_BOX.format(ns=_NAMESPACES, text="Boxed skills: Excel, Sage"))
    )
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()
