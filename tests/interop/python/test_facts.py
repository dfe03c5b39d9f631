from cstoref.v1 import document_service_pb2 as documents
from cstoref.v1 import member_state_pb2 as states
from cstoref.v1 import member_state_service_pb2 as state_requests
from cstoref.v1 import session_pb2 as sessions
from cstoref.v1 import session_service_pb2 as session_requests
from cstoref.v1 import source_service_pb2 as sources
from cstoref.v1.document_service_pb2_grpc import DocumentServiceStub
from cstoref.v1.evidence_pb2 import CITATION_BASIS_STATED
from cstoref.v1.member_state_service_pb2_grpc import MemberStateServiceStub
from cstoref.v1.period_pb2 import PERIOD_END_STATE_OPEN
from cstoref.v1.session_service_pb2_grpc import SessionServiceStub
from cstoref.v1.source_service_pb2_grpc import SourceServiceStub

from service import PATIENCE
from service_test import ServiceTest


def _date(date):
    return date.year, date.month, date.day


def _places(citations):
    return {(citation.source, citation.locator) for citation in citations}


class FactTest(ServiceTest):
    """Well-known facts come with their evidence, read as somebody would who has only the contract."""

    def test_armenia_has_its_memberships_each_with_its_source(self):
        armenia = MemberStateServiceStub(self.channel).GetMemberState(
            state_requests.GetMemberStateRequest(name="memberStates/armenia"), timeout=PATIENCE
        )
        found = {(one.framework, one.status): one for one in armenia.memberships}
        treaty = found[states.MEMBERSHIP_FRAMEWORK_TREATY, states.MEMBERSHIP_STATUS_MEMBER]
        organization = found[states.MEMBERSHIP_FRAMEWORK_ORGANIZATION, states.MEMBERSHIP_STATUS_MEMBER]
        frozen = found[states.MEMBERSHIP_FRAMEWORK_ORGANIZATION, states.MEMBERSHIP_STATUS_PARTICIPATION_FROZEN]

        self.assertEqual((_date(treaty.period.start), treaty.period.end_state), ((1992, 5, 15), PERIOD_END_STATE_OPEN))
        self.assertEqual((_date(organization.period.start), organization.instrument), ((2002, 10, 7), "documents/charter-2002"))
        self.assertEqual(frozen.period.start.year, 2024)
        self.assertIn(("sources/belarus-mfa-csto", "p2"), _places(treaty.citations))
        self.assertIn(("sources/belarus-mfa-csto", "p3"), _places(organization.citations))
        self.assertTrue(all(membership.citations for membership in armenia.memberships))

    def test_session_of_december_2020_has_seven_participants_and_fifteen_documents(self):
        session = SessionServiceStub(self.channel).GetSession(
            session_requests.GetSessionRequest(name="sessions/csc-2020-12-02"), timeout=PATIENCE
        )
        self.assertEqual((_date(session.start), session.format), ((2020, 12, 2), sessions.SESSION_FORMAT_VIDEO_CONFERENCE))
        self.assertEqual(
            [participant.person for participant in session.participants],
            [
                "people/vladimir-putin",
                "people/nikol-pashinyan",
                "people/alexander-lukashenko",
                "people/kassym-jomart-tokayev",
                "people/talant-mamytov",
                "people/emomali-rahmon",
                "people/stanislav-zas",
            ],
        )
        self.assertEqual([participant.person for participant in session.participants if participant.acting], ["people/talant-mamytov"])
        self.assertTrue(all(participant.office and participant.citations for participant in session.participants))
        self.assertTrue(session.HasField("document_count"))
        self.assertEqual(session.document_count, 15)
        (count,) = [citation for citation in session.citations if "document_count" in citation.fields and citation.locator]
        self.assertEqual((count.source, count.locator, count.basis), ("sources/asiaplus-csc-video-session", "p9", CITATION_BASIS_STATED))

    def test_charter_has_both_dates_and_the_source_of_each(self):
        charter = DocumentServiceStub(self.channel).GetDocument(
            documents.GetDocumentRequest(name="documents/charter-2002"), timeout=PATIENCE
        )
        self.assertEqual((_date(charter.adopted), _date(charter.entry_into_force)), ((2002, 10, 7), (2003, 9, 18)))
        for field in ("adopted", "entry_into_force"):
            with self.subTest(field):
                cited = [citation for citation in charter.citations if field in citation.fields]
                self.assertIn(("sources/belarus-mfa-csto", "p3"), _places(cited))
        self.assertTrue(any(title.language == "ru" and title.text.startswith("Устав") for title in charter.titles))

    def test_cited_sources_can_be_read(self):
        session = SessionServiceStub(self.channel).GetSession(
            session_requests.GetSessionRequest(name="sessions/csc-2020-12-02"), timeout=PATIENCE
        )
        for name in {citation.source for citation in session.citations}:
            with self.subTest(name):
                source = SourceServiceStub(self.channel).GetSource(sources.GetSourceRequest(name=name), timeout=PATIENCE)
                self.assertEqual(source.name, name)
                self.assertTrue(source.title and bool(source.uri) != bool(source.file_name))
