import grpc
from cstoref.v1.document_service_pb2 import SearchDocumentsRequest
from cstoref.v1.document_service_pb2_grpc import DocumentServiceStub
from cstoref.v1.search_service_pb2 import NAME_MATCH_EXACT, NAME_MATCH_FOLDED, ResolveNamesRequest, SearchRequest
from cstoref.v1.search_service_pb2_grpc import SearchServiceStub

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

    def test_facets_name_the_states_that_they_count(self):
        answer = SearchServiceStub(self.channel).Search(SearchRequest(query="armenia freeze"), timeout=PATIENCE)
        counted = {count.value: {name.language: name.text for name in count.display_names} for count in answer.facets.member_states}

        self.assertEqual(counted["memberStates/armenia"]["en"], "Armenia")
        self.assertFalse(any(count.display_names for count in (*answer.facets.kinds, *answer.facets.years)))

    def test_the_cells_of_a_table_are_resolved_in_one_call(self):
        names = ["Belarus", "БЕЛАРУСЬ", "BLR", "wikidata:Q184", "xyzzy plugh"]
        answer = SearchServiceStub(self.channel).ResolveNames(ResolveNamesRequest(names=names), timeout=PATIENCE)

        self.assertEqual([resolution.name for resolution in answer.resolutions], names)
        for resolution in answer.resolutions[:-1]:
            best = resolution.candidates[0]
            self.assertEqual(best.resource, "memberStates/belarus", resolution.name)
            self.assertIn(best.match, (NAME_MATCH_EXACT, NAME_MATCH_FOLDED))
        self.assertEqual(list(answer.resolutions[-1].candidates), [])
