"""What the sections of résumés and of job adverts are called.

A table of words only: reading needs it to tell a heading over two columns from a line of
one of them, parsing to cut a text into sections. Kinds are the values of `SectionKind`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from skillgap.text import normalise_phrase

_RESUME: dict[str, str] = {
    "summary": "summary|profile|about|about me|objective|career objective|professional summary|professional profile|"
    "executive summary|personal statement|personal profile|career summary|career profile|overview|who i am|introduction|"
    "summary of qualifications|qualifications summary|highlights|career highlights|in brief|at a glance|"
    "profil|zusammenfassung|über mich|kurzprofil|résumé|à propos|perfil|resumen|sobre mí|resumo|sobre mim|"
    "samenvatting|profiel|over mij|sommario|profilo|extracto|riepilogo",
    "experience": "experience|work experience|professional experience|employment|employment history|work history|"
    "career history|relevant experience|professional background|positions|positions held|career|jobs|"
    "industry experience|teaching experience|clinical experience|nursing experience|internships|internship|"
    "additional experience|other experience|related experience|previous experience|leadership experience|"
    "research experience|military experience|military service|employment experience|professional history|"
    "where i have worked|what i have done|career to date|employment record|practical experience|career experience|"
    "work|research|berufserfahrung|beruflicher werdegang|berufspraxis|expérience|expériences|"
    "expérience professionnelle|expériences professionnelles|experiencia|experiencia laboral|experiencia profesional|"
    "experiência|experiência profissional|werkervaring|ervaring|esperienza|esperienze|esperienza lavorativa|"
    "esperienze professionali",
    "education": "education|academic background|academic qualifications|educational background|academic history|studies|"
    "education and training|training and education|education and qualifications|qualifications|degrees|schooling|"
    "academic education|education history|training|coursework|relevant coursework|formal education|academics|"
    "where i studied|ausbildung|bildung|bildungsweg|studium|formation|formations|éducation|études|educación|formación|"
    "formación académica|educação|formação|formação académica|formação acadêmica|opleiding|opleidingen|istruzione|"
    "istruzione e formazione|formazione",
    "certificates": "certificates|certifications|certification|licenses|licences|licenses and certifications|"
    "licences and certificates|certifications and licenses|certificates and licences|professional certifications|"
    "certifications and training|training and certifications|professional qualifications|credentials|registrations|"
    "licensure|licensure and certifications|courses and certificates|courses|courses and certifications|"
    "professional development|continuing education|professional training|certs|badges|accreditations|"
    "zertifikate|zertifizierungen|bescheinigungen und zertifikate|certificaciones|certificados|"
    "licencias y certificaciones|certificações|certificaten|certificeringen|certificazioni|licences et certifications",
    "skills": "skills|technical skills|key skills|core skills|core competencies|competencies|competences|key competencies|"
    "areas of expertise|expertise|technologies|technical proficiencies|technical expertise|technical competencies|"
    "tools|tools and technologies|tech stack|software|software skills|it skills|computer skills|digital skills|"
    "professional skills|skill set|skillset|skills and tools|skills and abilities|skills and expertise|"
    "skills and competencies|skills and technologies|additional skills|other skills|relevant skills|soft skills|"
    "hard skills|personal skills|transferable skills|clinical skills|specialities|specialties|strengths|"
    "key strengths|technical knowledge|programming|programming skills|top skills|proficiencies|systems|"
    "software and tools|skills and interests|skills and awards|skills summary|summary of skills|technical summary|"
    "what i can do|tools i use|methods and tools|systems and tools|trade skills|skills and certifications|"
    "kenntnisse|fähigkeiten|kompetenzen|top kenntnisse|edv kenntnisse|compétences|principales compétences|aptitudes|"
    "aptitudes principales|competencias|habilidades|principais competências|competências|vaardigheden|"
    "belangrijkste vaardigheden|competenze|competenze principali",
    "languages": "languages|language skills|spoken languages|languages spoken|foreign languages|sprachen|"
    "sprachkenntnisse|langues|idiomas|talen|lingue",
    "projects": "projects|personal projects|key projects|selected projects|side projects|academic projects|portfolio|"
    "open source|open source projects|project experience|notable projects|things i have built|projekte|projets|"
    "proyectos|projetos|projecten|progetti",
    "publications": "publications|selected publications|patents|papers|invited talks|talks|presentations|conferences|"
    "publications and presentations|publikationen|veröffentlichungen|publicaciones|publicações|publicaties|pubblicazioni",
    "awards": "awards|honors|honours|honors and awards|awards and honors|awards and achievements|achievements|"
    "accomplishments|key achievements|selected honors|scholarships|recognition|international awards|domestic awards|"
    "honors awards|auszeichnungen|prix|premios|prêmios|prijzen|premi|most proud of",
    "volunteer": "volunteer|volunteering|volunteer experience|volunteer work|community|community service|"
    "community involvement|extracurricular activities|activities|leadership|leadership and activities|"
    "memberships|affiliations|professional memberships|professional affiliations|program committees|"
    "ehrenamt|bénévolat|voluntariado|vrijwilligerswerk|volontariato",
    "interests": "interests|hobbies|hobbies and interests|personal interests|interests and hobbies|interessen|"
    "centres d'intérêt|intereses|interesses|interessi|my life philosophy|a day of my life",
    "references": "references|referees|referenzen|références|referencias|referências|referenties|referenze",
    "header": "contact|contact details|contact information|personal details|personal information|personal data|"
    "kontakt|coordonnées|contacto|contactar|contato|contatti|links|social|curriculum vitae|details|other information",
}  # fmt: skip

_POSTING: dict[str, str] = {
    "duties": "responsibilities|key responsibilities|duties|main duties|job duties|your tasks|your responsibilities|"
    "what you will do|what you'll do|what you'll be doing|what you will be doing|the role|about the role|role overview|"
    "job description|job summary|role summary|position summary|the job|about the job|about this role|about the position|"
    "day to day|a day in the life|what you will own|your mission|role and responsibilities|roles and responsibilities|"
    "essential duties|essential functions|main duties of the job|job responsibilities|duties and responsibilities|"
    "essential duties and responsibilities|key duties|accountabilities|key accountabilities|principal duties|"
    "what the job involves|what the role involves|in this role you will|main responsibilities|your role|"
    "primary responsibilities|core responsibilities|scope of work|the opportunity|overview|job overview|"
    "position overview|what does the job involve|purpose of the role|job purpose|your day|how you will spend your time|"
    "your impact|what you'll own|you will",
    "required": "requirements|required|qualifications|required qualifications|minimum qualifications|basic qualifications|"
    "required skills|skills required|must have|must haves|what you need|what you'll need|what you will need|"
    "what we are looking for|what we're looking for|who you are|about you|you have|your profile|essential|"
    "essential criteria|essential requirements|essential skills|person specification|candidate requirements|"
    "required experience|experience required|skills and experience|skills and qualifications|experience and skills|"
    "qualifications and experience|knowledge skills and abilities|what you bring|what you'll bring|you bring|"
    "job requirements|minimum requirements|education and experience|required skills and experience|key skills|"
    "skills|key requirements|ideal candidate|the ideal candidate|we are looking for|what you must have|"
    "to be successful|your skills|your qualifications|your background|the person|about the candidate|"
    "mandatory skills|technical skills|core skills|what we ask|what we expect|who we are looking for|"
    "who we're looking for|essential experience|technical requirements|competencies|education|"
    "experience|must have skills|what makes you a fit|you will need|what we need from you|skills needed",
    "preferred": "preferred|preferred qualifications|nice to have|nice to haves|desirable|desirable criteria|desired|"
    "desired skills|desirable skills|bonus|bonus points|bonus points for|preferred skills|plus|pluses|good to have|"
    "advantageous|additional skills|preferred experience|desired qualifications|it would be great if|extra credit|"
    "would be a plus|desirable requirements|preferred requirements|nice if you have|what would be nice|a plus|"
    "bonus skills|it's a plus if|what would help|not essential but helpful|helpful|also useful|"
    "desirable experience|ideally you also have|ideally|optional|added advantage|advantages|good if you have",
    "company": "about us|about the company|who we are|company overview|our company|our story|the company|our mission|"
    "company description|about the team|our team|the team|our values|about our organisation|about the employer|"
    "about the trust|our culture|meet the team|why join us|why us|equal opportunity|equal opportunities|"
    "equal opportunity employer|diversity|diversity and inclusion|equal opportunity statement|our commitment|"
    "equality statement|diversity statement|inclusion|privacy notice|disclaimer|additional information|about the school|"
    "about the organisation",
    "benefits": "benefits|what we offer|we offer|perks|perks and benefits|compensation|salary|salary and benefits|"
    "compensation and benefits|what's in it for you|what is in it for you|our benefits|our offer|rewards|"
    "why you'll love working here|how to apply|application process|apply|to apply|next steps|working hours|hours|"
    "pay|pay and benefits|what you get|what you'll get|what you will get|location|package|the package|schedule|"
    "job type|contact|closing date|interview process",
}  # fmt: skip


def _table(kinds: dict[str, str]) -> dict[str, str]:
    return {normalise_phrase(word): kind for kind, words in kinds.items() for word in words.split("|")}


_TABLES = {"resume": _table(_RESUME), "posting": _table(_POSTING)}
_TRIM = re.compile(r"^[\W\d_]+|[\W_]+$")
_TWO = re.compile(r"\s*(?:&|/|,|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b)\s*", re.I)


# What a name of a section that no table has may hold. The first that fits counts.
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.I))
    for kind, words in (
        ("references", r"refer\w*"),
        ("interests", r"interests?|hobb\w+|free time|spare time|outside|beyond|off[- ]?duty|away from|fun|besides"),
        ("languages", r"languages?|speak|spoken|tongues?|sprachen|langues|idiomas|talen|lingue"),
        ("certificates", r"certif\w*|licen[cs]\w*|badges?|accredit\w*|registrations?|tickets|cards|zertifi\w*"),
        ("publications", r"publi\w*|papers|writing|talks|patents?|posters"),
        ("awards", r"awards?|prizes?|honou?rs?|recogni\w*|proud|scholarships?|wins"),
        ("volunteer", r"volunt\w*|community|giving back|charity|service"),
        ("projects", r"projects?|portfolio|built|made"),
        ("skills", r"skills?|tool\w*|stack|good at|i (?:use|know|can|bring|work with)|know[- ]?how|abilit\w+|competenc\w+|expertise|"
                   r"proficienc\w+|technolog\w+|software|systems|methods|kit|strengths?|kenntnisse|compétences|competencias"),
        ("education", r"educat\w*|stud(?:y|ies|ied)|schools?|degrees?|learn\w*|train\w*|qualif\w*|university|college"),
        ("experience", r"experience\w*|work\w*|career|jobs?|employ\w*|roles?|positions?|professional|earlier|previous\w*|journey|"
                       r"history|appointments?|placements?|shifts"),
        ("summary", r"about|who i am|profile|summary|in short|hello|intro\w*|objective|statement|welcome"),
    )
)  # fmt: skip


def guess_heading(text: str) -> str | None:
    """Kind of section that an unknown name of a résumé's section suggests by its words; None where they say nothing."""
    return next((kind for kind, words in _CUES if words.search(text)), None)


@lru_cache(maxsize=50_000)
def match_heading(text: str, river: str = "resume") -> str | None:
    """Kind of section that a line opens, or None where it is no heading that we know.

    Args:
        text: one line.
        river: "resume" or "posting".
    """
    if len(text) > 80 or sum(char.isdigit() for char in text) > 3:
        return None  # a phone number that ends in "(work)" opens nothing
    text = _TRIM.sub("", text)
    if not text or len(text) > 60:
        return None
    table = _TABLES[river]
    if text.lower() == "profiles" and river == "resume":
        return "header"  # accounts elsewhere, unlike a profile
    text = text.lower().replace("’", "'")  # capitals would keep their plural s
    text = re.sub(r"\bi'm\b", "i am", re.sub(r"'ve\b", " have", text))
    found = table.get(normalise_phrase(text))
    if found:
        return found
    parts = [table.get(normalise_phrase(part)) for part in _TWO.split(text) if part]
    if 2 <= len(parts) <= 3 and all(parts):
        # "Training and certificates" lists certificates
        return (
            "certificates" if parts[0] == "education" and parts[1] == "certificates" and "train" in text else parts[0]
        )
    return None
