import grpc
from cstoref.v1.document_service_pb2 import SearchDocumentsRequest
from cstoref.v1.document_service_pb2_grpc import DocumentServiceStub

from service import PATIENCE
from service_test import ServiceTest


def _show(snippet):
    return "".join(f"<{part.text}>" if part.highlighted else part.text for part in snippet.parts)


class SearchTest(ServiceTest):
    """Searching documents in two languages."""

    def search(self, query, **rest):
        return DocumentServiceStub(self.channel).SearchDocuments(SearchDocumentsRequest(query=query, **rest), timeout=PATIENCE)

    def test_a_search_finds_words_in_all_their_forms_and_shows_where(self):
        answer = self.search("Ташкентским договором")
        match = answer.matches[0]

        self.assertEqual((answer.total_size, match.document.name), (1, "documents/collective-security-treaty-1992"))
        self.assertEqual(
            [(snippet.field, snippet.language, _show(snippet)) for snippet in match.snippets],
            [
                ("titles", "en", "Collective Security <Treaty>"),
                ("titles", "ru", "<Договор> о коллективной безопасности"),
                ("other_titles[0].texts", "en", "CIS Collective Security <Treaty>"),
            ],
        )
        for query, name in (("tashkent treaties", match.document.name), ("A/RES/59/50", "documents/unga-res-59-50")):
            self.assertEqual([found.document.name for found in self.search(query).matches], [name])

    def test_pages_of_a_search_together_are_the_whole_answer(self):
        whole = self.search("treaty or договор", page_size=1000)
        joined, token = [], ""
        while True:
            page = self.search("treaty or договор", page_size=4, page_token=token)
            joined.extend(page.matches)
            token = page.next_page_token
            if not token:
                break

        self.assertGreater(whole.total_size, 4)
        self.assertEqual(joined, list(whole.matches))

    def test_garbage_finds_nothing_and_no_query_is_refused(self):
        self.assertEqual(self.search("'; -- \" & | ! :* \0").total_size, 0)
        self.assertFails(grpc.StatusCode.INVALID_ARGUMENT, DocumentServiceStub(self.channel).SearchDocuments, SearchDocumentsRequest())
