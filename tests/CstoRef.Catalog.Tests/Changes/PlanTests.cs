using CstoRef.Changes;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Tests.Changes;

public sealed class PlanTests
{
    private readonly MinimalCatalog _data = new();

    private Catalog Catalog => field ??= Catalog.Build("epoch", 7, _data.Resources);

    [Fact]
    public void Plan_OfPutsAndDeletions_TellsWhatChangesAndThePictureAfter()
    {
        var page = Changed(_data.Page, source => source.Title = "Another title");
        var another = Changed(_data.Event, occurrence => occurrence.Name = "events/another");
        var edit = Put(another, page, _data.Armenia) with { Deletions = ["events/statement"] };

        var plan = Plan.Of(edit, Catalog);

        plan.Changes.Select(change => (change.Name, change.Before is not null, change.After is not null)).ShouldBe(
            [("events/another", false, true), ("events/statement", true, false), ("sources/page", true, true)]);
        plan.Changes[2].Differences().ShouldBe([new("title", "\"Page\"", "\"Another title\"")]);
        plan.Changes[0].Differences().ShouldBeEmpty();
        plan.IsSound.ShouldBeTrue();
        plan.After.Revision.ShouldBe(8);
        plan.After.Events.All.Select(found => (found.Name, found.Revision)).ShouldBe([("events/another", 8)]);
        plan.After.Sources.Find("sources/page").ShouldNotBeNull().Revision.ShouldBe(8);
        plan.After.MemberStates.Find("memberStates/armenia").ShouldBeSameAs(_data.Armenia);
        Catalog.Events.All.ShouldHaveSingleItem().Name.ShouldBe("events/statement");
    }

    [Fact]
    public void Message_OfAPlan_TellsAsMuchAsMayBe()
    {
        var armenia = Changed(_data.Armenia, state => state.Memberships[1].Period.Start.Day = 19);
        var plan = Plan.Of(Put(armenia, Changed(_data.Event, occurrence => occurrence.Name = "events/another")) with { Deletions = ["events/statement"] }, Catalog);

        var (whole, cut) = (plan.ToMessage(), plan.ToMessage(mostBytes: 0));

        whole.Changes.ShouldBe(plan.Changes.Select(change => change.ToMessage()));
        whole.Changes.Select(change => change.Type).ShouldBe([ChangeType.Created, ChangeType.Deleted, ChangeType.Updated]);
        whole.Changes[2].Differences.ShouldNotBeEmpty();
        whole.Consequences.ShouldBe(plan.Consequences.Select(consequence => consequence.ToMessage()));
        whole.Consequences.ShouldNotBeEmpty();
        foreach (var message in new[] { whole, cut })
        {
            (message.CreateCount, message.UpdateCount, message.DeleteCount).ShouldBe((1, 1, 1));
            (message.BaseRevision, message.Digest, message.ConsequenceCount).ShouldBe((7, plan.Digest, whole.Consequences.Count));
        }

        (cut.Changes.Count, cut.Consequences.Count).ShouldBe((0, 0));
        plan.ToMessage(whole.CalculateSize()).Changes.Count.ShouldBe(3);
    }

    [Fact]
    public void Plan_OfWhatIsThere_ChangesNothing()
    {
        var plan = Plan.Of(Put([.. Catalog.All()]), Catalog);

        plan.Changes.ShouldBeEmpty();
        plan.IsSound.ShouldBeTrue();
        plan.After.ShouldBeSameAs(Catalog);
    }

    [Fact]
    public void Plan_OfAnEditInVain_TellsAllThatSpeaksAgainstIt()
    {
        var edit = Put(Changed(_data.Armenia, state => state.Alpha2Code = "am"), new Source { Name = "events/no source" }) with
        {
            Deletions = ["sources/nothing", "people/somebody"],
            ExpectedHead = 6,
            ExpectedRevisions = new Dictionary<string, long>(StringComparer.Ordinal) { ["sources/page"] = 3, ["events/nothing"] = 0 },
            PlanDigest = ByteString.CopyFromUtf8("another"),
        };

        var plan = Plan.Of(edit, Catalog);

        plan.IsSound.ShouldBeFalse();
        plan.IsAsAgreed.ShouldBeFalse();
        plan.Stale.ShouldBe([new(null, 6, 7), new("sources/page", 3, 0)]);
        plan.Missing.ShouldBe(["sources/nothing"]);
        var held = plan.Held.ShouldHaveSingleItem();
        held.Name.ShouldBe("people/somebody");
        held.Referrers.ShouldContain(new Referrer("sessions/council-2002-10-07", "participants[0].person"));
        plan.Violations.Select(violation => violation.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(
            ["iso-code-well-formed", "name-well-formed", "required-field", "source-location"]);
    }

    [Fact]
    public void Plan_OfADeletionWithItsReferrers_IsSound()
    {
        var plan = Plan.Of(Put() with { Deletions = ["chairmanships/armenia-2015", "chairmanships/belarus-2016"] }, Catalog);

        plan.Held.ShouldBeEmpty();
        plan.IsSound.ShouldBeTrue();
    }

    [Fact]
    public void Digest_OfOneEdit_IsTheSameWhoeverPlansItAndWhy()
    {
        var edit = Put(Changed(_data.Page, source => source.Title = "Another title"));

        var digest = Plan.Of(edit, Catalog).Digest;

        digest.Length.ShouldBe(32);
        Plan.Of(edit with { Author = "another", Reason = "Another" }, Catalog.Build("epoch", 7, new MinimalCatalog().Resources)).Digest.ShouldBe(digest);
        Plan.Of(edit with { PlanDigest = digest }, Catalog).IsAsAgreed.ShouldBeTrue();
        Convert.ToHexStringLower(digest.Span).ShouldBe("1642399aa504676f966ba55691b9bb0d8cbc3ce103ff2c6f0a4c6b6188dd38ed");
    }

    [Fact]
    public void Digest_OfWhatWouldBeDoneOtherwise_IsAnother()
    {
        var page = Changed(_data.Page, source => source.Title = "Another title");
        _data.Resources.Remove(_data.Event);
        var digests = new[]
        {
            Plan.Of(Put(page), Catalog),
            Plan.Of(Put(Changed(page, source => source.Title = "A third title")), Catalog),
            Plan.Of(Put(page, Changed(_data.Armenia, state => state.NumericCode = "052")), Catalog),
            Plan.Of(Put(Changed(page, source => source.Name = "sources/another")), Catalog),
            Plan.Of(Put(page), Plan.Of(Put(Changed(_data.Page, source => source.Title = "In the meantime")), Catalog).After),
            Plan.Of(Put() with { Deletions = [page.Name] }, Catalog),
            Plan.Of(Put(), Catalog),
        }.Select(plan => plan.Digest).ToList();

        digests.Distinct().Count().ShouldBe(digests.Count);
    }

    [Theory]
    [InlineData("", "reason")]
    [InlineData("author", " ")]
    public void Plan_WithoutAuthorOrReason_IsRefused(string author, string reason) =>
        Should.Throw<ArgumentException>(() => Plan.Of(new() { Author = author, Reason = reason }, Catalog));

    [Fact]
    public void Plan_OfAResourceNamedTwice_IsRefused() =>
        Should.Throw<ArgumentException>(() => Plan.Of(Put(_data.Page) with { Deletions = ["sources/page"] }, Catalog)).Message.ShouldContain("sources/page");

    [Fact]
    public void Plan_OfAMessageThatIsNoResource_IsRefused() => Should.Throw<ArgumentException>(() => Plan.Of(Put(new Citation()), Catalog));

    private static Edit Put(params IMessage[] resources) => new() { Author = "editor", Reason = "An edit", Puts = resources };

    private static T Changed<T>(T resource, Action<T> change)
        where T : class, IMessage<T>
    {
        var copy = ((IDeepCloneable<T>)resource).Clone();
        change(copy);
        return copy;
    }
}
