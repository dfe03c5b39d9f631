import seeds
from contract import KINDS, kind
from service_test import ServiceTest


def _value(field):
    return lambda resource: [resource[field]] if field in resource else []


def _values(field):
    return lambda resource: resource.get(field, [])


def _inner_values(list_field, field):
    return lambda resource: [inner[field] for inner in resource.get(list_field, []) if field in inner]


def _texts(*fields):
    return lambda resource: [text["text"] for field in fields for text in resource.get(field, [])]


def _names(*fields):
    def names(resource):
        others = [text["text"] for other in resource.get("otherNames", []) for text in other["texts"]]
        return [*_texts(*fields)(resource), *others]

    return names


def _statuses_now(state):
    return [membership["status"] for membership in state["memberships"] if membership["period"]["endState"] == "PERIOD_END_STATE_OPEN"]


def _iso_codes(state):
    return [state[field] for field in ("alpha2Code", "alpha3Code", "numericCode")]


def _sessions(document):
    told_by_session = [session["name"] for session in seeds.of(kind("sessions")) if document["name"] in session.get("documents", [])]
    return [*_value("session")(document), *told_by_session]


def _represented_states(session):
    came = [one for one in session.get("participants", []) if not one.get("guest")]
    return [*_value("chairingState")(session), *(one["memberState"] for one in came if "memberState" in one)]


def _offices(person):
    """The offices that a person holds or held, with those of whoever chairs where the person did."""
    chaired = any(person["name"] in _value("chairperson")(one) for one in seeds.of(kind("chairmanships")))
    by_chairing = [office["name"] for office in seeds.of(kind("offices")) if chaired and office.get("heldByChairperson")]
    return [*_inner_values("holdings", "office")(person), *by_chairing]


def _bodies(person):
    held = _offices(person)
    return [office["governingBody"] for office in seeds.of(kind("offices")) if office["name"] in held and "governingBody" in office]


def _states(person):
    name, held = person["name"], _inner_values("holdings", "office")(person)
    participants = [one for session in seeds.of(kind("sessions")) for one in session.get("participants", []) if one.get("person") == name]
    acts = [
        *(office for office in seeds.of(kind("offices")) if office["name"] in held),
        *(one for one in seeds.of(kind("chairmanships")) if one.get("chairperson") == name),
        *participants,
    ]
    return [act["memberState"] for act in acts if "memberState" in act]


def _related_from(document):
    documents = seeds.of(kind("documents"))
    return [other["name"] for other in documents if document["name"] in _inner_values("relations", "document")(other)]


ACTIONS = {
    "signed": "SIGNED",
    "approved": "APPROVED",
    "ratified": "RATIFIED",
    "deposited": "DEPOSITED",
    "inForce": "IN_FORCE",
    "reservations": "RESERVED",
    "withdrawn": "WITHDRAWN",
    "denounced": "DENOUNCED",
}


def _signatories(document):
    return [signatory for signatory in document.get("signatories", []) if "memberState" in signatory]


def _parties(document):
    return [party["memberState"] for party in (*_signatories(document), *document.get("parties", []))]


def _party_actions(document):
    signed = ["RATIFIED" if signatory["kind"] == "SIGNATURE_KIND_ACCEDED" else "SIGNED" for signatory in _signatories(document)]
    done = [action for party in document.get("parties", []) for field, action in ACTIONS.items() if field in party]
    return [f"PARTY_ACTION_{action}" for action in (*signed, *done)]


# Which values of a filter select a resource, as its seed tells.
SELECTED_BY = {
    ("memberStates", "status"): _statuses_now,
    ("memberStates", "iso_code"): _iso_codes,
    ("memberStates", "display_name"): _names("displayNames", "officialNames"),
    ("governingBodies", "kind"): _value("kind"),
    ("governingBodies", "parent"): _value("parent"),
    ("forces", "kind"): _value("kind"),
    ("documents", "type"): _value("type"),
    ("documents", "adopting_body"): _value("adoptingBody"),
    ("documents", "session"): _sessions,
    ("documents", "signatory"): _inner_values("signatories", "memberState"),
    ("documents", "relation_target"): _inner_values("relations", "document"),
    ("documents", "relation_origin"): _related_from,
    ("documents", "relation_types"): _inner_values("relations", "type"),
    ("documents", "party"): _parties,
    ("documents", "party_actions"): _party_actions,
    ("chairmanships", "member_state"): _value("memberState"),
    ("chairmanships", "chairperson"): _value("chairperson"),
    ("sessions", "governing_body"): _values("governingBodies"),
    ("sessions", "kind"): _value("kind"),
    ("sessions", "format"): _value("format"),
    ("sessions", "participant"): _inner_values("participants", "person"),
    ("sessions", "status"): _value("status"),
    ("sessions", "member_state"): _represented_states,
    ("sessions", "chairing_state"): _value("chairingState"),
    ("sessions", "absent_state"): _values("absentStates"),
    ("sessions", "place"): _texts("places"),
    ("offices", "governing_body"): _value("governingBody"),
    ("offices", "member_state"): _value("memberState"),
    ("people", "office"): _offices,
    ("people", "member_state"): _states,
    ("people", "governing_body"): _bodies,
    ("people", "display_name"): _names("displayNames"),
    ("events", "kind"): _value("kind"),
    ("events", "member_state"): _values("memberStates"),
    ("events", "person"): _values("people"),
    ("events", "governing_body"): _values("governingBodies"),
    ("sources", "kind"): _value("kind"),
    ("sources", "language"): _value("language"),
    ("sources", "publisher"): _value("publisher"),
}

CASELESS = {
    ("memberStates", "iso_code"),
    ("memberStates", "display_name"),
    ("people", "display_name"),
    ("sessions", "place"),
    ("sources", "language"),
    ("sources", "publisher"),
}


class FilterTest(ServiceTest):
    """Every filter selects, for every value that occurs in the seeds, what the seeds say."""

    def test_every_filter_of_the_contract_is_known_here(self):
        self.assertEqual(sorted((kind.collection, field) for kind in KINDS for field in kind.filters), sorted(SELECTED_BY))

    def test_every_filter_every_value(self):
        for (collection, field), values_of in SELECTED_BY.items():
            listed = kind(collection)
            names_by_value = {}
            for resource in seeds.of(listed):
                for value in values_of(resource):
                    found = names_by_value.setdefault(value.lower() if (collection, field) in CASELESS else value, [])
                    if resource["name"] not in found:
                        found.append(resource["name"])
            self.assertTrue(names_by_value, f"no seed has a value for {collection}.{field}")
            for value, expected in names_by_value.items():
                with self.subTest(f"{collection}.{field}", value=value):
                    self.assertEqual([resource.name for resource in listed.list(self.channel, **listed.filtered_by(field, value))], expected)

    def test_filters_combine(self):
        documents = kind("documents")
        chosen = documents.list(self.channel, type="DOCUMENT_TYPE_CHARTER", signatory="memberStates/armenia")
        self.assertEqual([document.name for document in chosen], ["documents/charter-2002"])

    def test_no_match_is_an_empty_page(self):
        states = kind("memberStates")
        (page,) = states.pages(self.channel, display_name="Atlantis")
        self.assertEqual((len(page.member_states), page.next_page_token, page.total_size), (0, "", 0))
