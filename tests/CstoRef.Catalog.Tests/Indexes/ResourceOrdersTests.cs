using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;

namespace CstoRef.Tests.Indexes;

/// <summary>In which orders the kinds can be listed, compared with a sort by what the resources say.</summary>
public sealed class ResourceOrdersTests
{
    private static readonly Catalog Sample = SampleCatalog.Catalog.Prepare();
    private static readonly CatalogIndexes Indexes = Sample.Indexes;

    [Fact]
    public void Orders_ByTheDateOfTheKind_AreThoseOfTheirFirstDayWithTheUndatedLast()
    {
        AreByDate(Sample.Documents, Indexes.Documents.Orders, "adopted", one => one.Adopted);
        AreByDate(Sample.Chairmanships, Indexes.Chairmanships.Orders, "period.start", one => one.Period.Start);
        AreByDate(Sample.GoverningBodies, Indexes.GoverningBodies.Orders, "period.start", one => one.Period.Start);
        AreByDate(Sample.Forces, Indexes.Forces.Orders, "period.start", one => one.Period.Start);
        AreByDate(Sample.Sessions, Indexes.Sessions.Orders, "start", one => one.Start);
        AreByDate(Sample.Events, Indexes.Events.Orders, "date", one => one.Date);
        AreByDate(Sample.Sources, Indexes.Sources.Orders, "published", one => one.Published);
    }

    [Fact]
    public void Orders_ByWhatThingsAreCalled_AreThoseOfTheEnglishNames()
    {
        AreByText(Sample.People, Indexes.People.Orders, one => one.DisplayNames);
        AreByText(Sample.MemberStates, Indexes.MemberStates.Orders, one => one.DisplayNames);
    }

    [Fact]
    public void Orders_ByName_AreAsTheResourcesStandOrTheOtherWayRound()
    {
        var some = PositionSet.Of([1, 3, 4]);
        var orders = Indexes.Offices.Orders;

        orders.Fields.ShouldBe(["name"]);
        orders.InOrder("name", isDescending: false, selected: null).ShouldBeNull();
        orders.InOrder("name", isDescending: false, some).ShouldBe(some);
        orders.InOrder("name", isDescending: true, some).ShouldBe([4, 3, 1]);
        orders.InOrder("name", isDescending: true, selected: null).ShouldBe(Enumerable.Range(0, Sample.Offices.All.Length).Reverse());
    }

    [Fact]
    public void Orders_OfWhatIsSelectedByADay_ArePagesOfThoseOfAll()
    {
        var (index, selected) = (Indexes.Documents, Indexes.Documents.InForceOn(new(2016, 6, 15)));
        selected.Count.ShouldBeGreaterThan(3);
        foreach (var field in index.Orders.Fields)
        {
            foreach (var isDescending in new[] { false, true })
            {
                var all = index.Orders.InOrder(field, isDescending, selected: null) ?? Enumerable.Range(0, Sample.Documents.All.Length);
                var expected = all.Where(selected.Contains).ToList();

                var inOrder = index.Orders.InOrder(field, isDescending, selected).ShouldNotBeNull();

                inOrder.ShouldBe(expected);
                inOrder.Count.ShouldBe(expected.Count);
                for (var first = 0; first <= expected.Count + 1; first++)
                    inOrder.Cut(first, 2).ShouldBe(expected.Skip(first).Take(2), $"{field} from {first}");
            }
        }
    }

    private static void AreByDate<T>(ResourceSet<T> resources, ResourceOrders orders, string field, Func<T, PartialDate?> dateOf)
        where T : class, Google.Protobuf.IMessage<T>
    {
        var all = Enumerable.Range(0, resources.All.Length).ToList();
        var (undated, dated) = (all.Where(position => dateOf(resources.All[position]) is null), all.Where(position => dateOf(resources.All[position]) is not null));

        orders.Fields.ShouldBe(["name", field]);
        orders.InOrder(field, isDescending: false, selected: null).ShouldBe(dated.OrderBy(KeyOf).Concat(undated), customMessage: field);
        orders.InOrder(field, isDescending: true, selected: null)
            .ShouldBe(dated.OrderByDescending(KeyOf).Concat(undated), customMessage: field);

        // A month that is not known begins the year and ends it.
        int KeyOf(int position) => dateOf(resources.All[position]) is { } date
            ? (((((date.Year * 100) + Math.Max(date.Month, 1)) * 100) + Math.Max(date.Day, 1)) * 10) + (date.Day > 0 ? 0 : date.Month > 0 ? 1 : 2)
            : 0;
    }

    private static void AreByText<T>(ResourceSet<T> resources, ResourceOrders orders, Func<T, IEnumerable<LocalizedText>> textsOf)
        where T : class, Google.Protobuf.IMessage<T>
    {
        var english = resources.All.Select(one => textsOf(one).Single(text => text.Language is "en").Text).ToList();
        var all = Enumerable.Range(0, english.Count).ToList();

        orders.Fields.ShouldBe(["name", "display_name"]);
        orders.InOrder("display_name", isDescending: false, selected: null)!.Select(position => english[position])
            .ShouldBe(english.OrderBy(name => name, StringComparer.OrdinalIgnoreCase));
        orders.InOrder("display_name", isDescending: true, PositionSet.Of([.. all.Where(position => position % 3 == 0)]))!
            .Select(position => english[position])
            .ShouldBe(english.Where((_, position) => position % 3 == 0).OrderByDescending(name => name, StringComparer.OrdinalIgnoreCase));
    }
}
