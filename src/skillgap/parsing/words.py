"""Words by which titles, employers, schools, degrees and places are told apart."""

from __future__ import annotations

import re

_TITLES = (
    "engineer|developer|manager|analyst|architect|administrator|admin|specialist|consultant|technician|technologist|"
    "assistant|associate|intern|trainee|apprentice|director|officer|lead|leader|head|chief|president|founder|co-founder|"
    "cofounder|owner|partner|coordinator|co-ordinator|supervisor|executive|representative|advisor|adviser|agent|clerk|"
    "secretary|receptionist|accountant|auditor|bookkeeper|controller|teacher|lecturer|professor|tutor|instructor|trainer|"
    "teaching|coach|principal|nurse|midwife|physician|doctor|surgeon|therapist|pharmacist|paramedic|carer|caregiver|"
    "practitioner|scientist|researcher|fellow|designer|artist|writer|editor|journalist|reporter|photographer|producer|"
    "translator|interpreter|electrician|plumber|carpenter|welder|mechanic|machinist|operator|driver|installer|fitter|"
    "foreman|builder|labourer|laborer|worker|planner|buyer|merchandiser|salesperson|seller|cashier|shopkeeper|barista|"
    "waiter|waitress|server|chef|cook|baker|bartender|host|hostess|housekeeper|cleaner|guard|inspector|surveyor|"
    "estimator|scrum master|product owner|recruiter|generalist|volunteer|programmer|tester|sre|devops|cto|ceo|cfo|coo|"
    "strategist|copywriter|marketer|librarian|curator|lawyer|attorney|paralegal|solicitor|counsel|member|contributor|"
    "expert|mentor|facilitator|keeper|steward|captain|sergeant|soldier|registrar|dispatcher|picker|packer|handler|"
    "student|graduate|freelance|freelancer|self-employed|entrepreneur|adventurer|sister|matron|educator|psychologist|"
    "aide|investigator|presenter|deckhand|hand|improver|demonstrator|helper|runner|attendant|porter|crew|usher|actor|actress|musician|ambassador|"
    "warden|ranger|farmer|gardener|tailor|florist|butcher|courier|freelancing|postdoc|analyst programmer|superintendent|"
    "senior|junior|buyer|bookseller|befriender|trustee|chair|companion|demonstrator|preceptor|invigilator|examiner|"
    "dentist|hygienist|optician|radiographer|phlebotomist|biologist|chemist|geologist|economist|statistician|actuary"
)
TITLE_WORD = re.compile(rf"\b(?:{_TITLES})s?\b", re.I)
EMPLOYER_WORD = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|ag|corp|corporation|company|co|plc|group|holdings?|solutions|technologies|systems|"
    r"services|partners|associates|agency|bank|hospital|clinic|trust|nhs|school|academy|college|university|institute|"
    r"laborator(?:y|ies)|lab|labs|department|ministry|council|foundation|studios?|store|shop|restaurant|hotel|"
    r"industries|consulting|enterprises|international|logistics|media|network|centre|center|charity|church|district|"
    r"command|army|navy|division)\b\.?",
    re.I,
)
SCHOOL_WORD = re.compile(
    r"\b(?:university|college|coll[èe]ge|col[áa]iste|school|institute|academy|polytechnic|universit[àaéeä]t?|hochschule|universidad|"
    r"universidade|universiteit|université|école|escuela|lycée|gymnasium|faculty|mit|eth|üniversitesi|institut|"
    r"\w*schule|\w*gymnasium|\w*kolleg|UC|UCL|LSE|conservatory|seminary|bootcamp|lyceum|high school)\b",
    re.I,
)
DEGREE_WORD = re.compile(
    r"(?<![\w.])(?:bachelor(?:'s|’s)?|master(?:'s|’s)?|doctor(?:ate)?|associate(?:'s|’s)? (?:degree|of)|diploma|"
    r"m\.?pharm|b\.?pharm|mb ?bs|mchem|mphys|mmath|msci|mres|mphil|d\.?phil|ed\.?d|m\.?d\b|j\.?d\b|dvm|bvsc|ph\.?\s?d\.?|m\.?sc\.?|b\.?sc\.?|b\.?\s?a\.?|m\.?\s?a\.?|b\.?s\.?|m\.?s\.?|b\.?eng|m\.?eng|meng|beng|b\.?tech|"
    r"m\.?tech|mba|bba|bfa|mfa|b\.?ed|m\.?ed|pgce|pg ?cert|pg ?dip|b\.?com|m\.?com|leaving certificate|highers|baccalaur[eé]at\w*|apprenticeship|llb|llm|a\.?a\.?s\.?|hnd|hnc|nvq|a[- ]levels?|gcses?|ged|"
    r"staatlich geprüfter?|mittlere reife|diplom|fachabitur|baccalauréat|high school diploma|secondary school|abitur|licence|licenciatura|laurea|degree|certificate (?:in|of)|"
    r"minor in|major(?:ing)? in|foundation degree|apprenticeship)(?!\w)",
    re.I,
)
SUBJECT_WORD = re.compile(
    r"\b(?:sciences?|engineering|studies|arts|mathematics|maths|statistics|physics|chemistry|biology|economics|business|"
    r"management|administration|finance|accounting|marketing|nursing|medicine|education|design|history|psychology|law|"
    r"literature|languages?|informatics|computing|technology|communications?|philosophy|sociology|geography|architecture)$",
    re.I,
)
PLACE = re.compile(
    r"^(?:remote|hybrid|[A-ZÀ-Þ][\w.'’À-ÿ-]+(?:[ -][A-ZÀ-Þ][\w.'’À-ÿ-]+){0,3},\s*(?:[A-Z]{2,3}|[A-ZÀ-Þ][\w.'’À-ÿ]+"
    r"(?:[ .-][A-ZÀ-Þ][\w.'’À-ÿ]*){0,3})(?:,\s*[A-Z][\w. ]+)?)$"
)
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Lines about who somebody is: "Residence status: asylum seeker" is no experience in refugee work.
PERSONAL = re.compile(
    r"^[ \t]*(?:date of birth|place of birth|born|dob|age|gender|sex|pronouns|nationality|citizenship|religion|denomination|"
    r"ethnicity|marital status|family status|civil status|disability status|military status|immigration status|visa|"
    r"(?:residence|residency|work|visa)(?: permit| status| authori[sz]ation))[ \t]*[:–-][ \t]*\S.*$",
    re.I | re.M,
)
PHONE = re.compile(r"(?<![\w/.-])(?:\+|00)?\(?\+?\d[\d()\s./-]{7,18}\d(?![\w/-])")
URL = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:linkedin\.com|github\.com|gitlab\.com|twitter\.com|x\.com|medium\.com|fb\.co|"
    r"facebook\.com|instagram\.com|behance\.net|stackoverflow\.com)/\S+",
    re.I,
)
POSTCODE = re.compile(r"\b(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\b")
STREET = re.compile(
    r"\b\d{1,5}[a-z]?,?\s+(?:[A-Z][\w'’.]+\s+){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|"
    r"way|court|ct|close|place|pl|square|terrace|crescent|gardens)\b\.?"
    r"|\b[A-ZÄÖÜ][\w'’.]+(?:straße|strasse|str\.|weg|gasse|laan|straat)\s+\d{1,4}[a-z]?\b",
    re.I,
)
