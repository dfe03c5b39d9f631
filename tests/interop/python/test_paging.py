import grpc

import seeds
from contract import KINDS, call, kind
from service_test import ServiceTest
from statuses import RichStatus


class PagingTest(ServiceTest):
    """Paging gives each resource once, in the order of names, for every page size."""

    def test_every_kind_every_page_size_each_resource_once_in_name_order(self):
        for kind in KINDS:
            expected = seeds.names(kind)
            around = (len(expected) - 1, len(expected), len(expected) + 1)
            for size in sorted({1, 2, 3, 7, 50, 1000, *around} - {0}):
                with self.subTest(kind.collection, page_size=size):
                    pages = list(kind.pages(self.channel, page_size=size))
                    self.assertEqual([resource.name for page in pages for resource in kind.resources_of(page)], expected)
                    self.assertEqual([len(kind.resources_of(page)) for page in pages[:-1]], [size] * (len(pages) - 1))
                    self.assertEqual({page.total_size for page in pages}, {len(expected)})

    def test_page_size_absent_is_fifty(self):
        sources = kind("sources")
        first = next(sources.pages(self.channel))
        self.assertEqual(len(sources.resources_of(first)), 50)

    def test_page_size_may_change_from_page_to_page(self):
        sources = kind("sources")
        first = call(self.channel, sources.list_method, page_size=5)
        rest = call(self.channel, sources.list_method, page_size=1_000_000, page_token=first.next_page_token)
        names = [resource.name for page in (first, rest) for resource in sources.resources_of(page)]
        self.assertEqual(names, seeds.names(sources))
        self.assertEqual(rest.next_page_token, "")

    def test_filter_and_view_hold_over_all_pages(self):
        documents = kind("documents")
        pages = list(documents.pages(self.channel, page_size=3, signatory="memberStates/armenia"))
        names = [resource.name for page in pages for resource in documents.resources_of(page)]
        self.assertEqual(names, [resource.name for resource in documents.list(self.channel, signatory="memberStates/armenia")])
        self.assertGreater(len(pages), 1)
        self.assertEqual({page.total_size for page in pages}, {len(names)})

    def test_order_by_date_is_newest_first_with_the_undated_last(self):
        for kind in KINDS:
            field = {"documents": "adopted", "sessions": "start", "events": "date", "sources": "published"}.get(kind.collection)
            if field is None:
                continue
            with self.subTest(kind.collection):
                listed = kind.list(self.channel, order_by=f"{field} desc")
                dates = [getattr(one, field) for one in listed if one.HasField(field)]
                days = [(date.year, max(date.month, 1), max(date.day, 1)) for date in dates]
                self.assertEqual(days, sorted(days, reverse=True))
                self.assertFalse(any(one.HasField(field) for one in listed[len(days) :]))
                self.assertEqual(sorted(one.name for one in listed), seeds.names(kind))

    def test_token_altered_or_of_another_query_is_refused(self):
        sources, events = kind("sources"), kind("events")
        token = call(self.channel, sources.list_method, page_size=5).next_page_token
        altered = token[:-1] + ("A" if token[-1] != "A" else "B")
        for case, method, fields in (
            ("altered", sources.list_method, {"page_token": altered}),
            ("no token", sources.list_method, {"page_token": "next"}),
            ("other kind", events.list_method, {"page_token": token}),
            ("other filter", sources.list_method, {"page_token": token, "language": "ru"}),
            ("other order", sources.list_method, {"page_token": token, "order_by": "published"}),
        ):
            with self.subTest(case):
                error = self.assertFails(grpc.StatusCode.INVALID_ARGUMENT, call, self.channel, method, **fields)
                self.assertEqual(RichStatus.of(error).fields_at_fault, ["page_token"])
