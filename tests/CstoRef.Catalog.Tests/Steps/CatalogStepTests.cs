using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.Timeline;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Steps;

/// <summary>A picture made of another one by what changed is the picture that is built anew.</summary>
public sealed class CatalogStepTests
{
    private const string Armenia = "memberStates/armenia";

    private static readonly Catalog Sample = SampleCatalog.Catalog.Prepare();

    // Each looks at whole pictures several times over.
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(25);

    private readonly MinimalCatalog _data = new();

    [Fact]
    public void With_AnyChanges_IsThePictureBuiltAnew() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var steps = new RandomSteps(seed);
        var (earlier, current) = (new Stack<(Catalog Picture, ImmutableArray<ResourceChange> Changes)>(), Sample);
        for (var count = 0; count < 5; count++)
        {
            if (earlier.Count > 0 && steps.Likely(30))
            {
                var (picture, undone) = earlier.Pop();
                current = current.Without(picture.Revision, undone);
                current.Digest.ShouldBe(picture.Digest);
            }
            else
            {
                var changes = steps.Of(current, current.Revision + 1);
                earlier.Push((current, changes));
                current = current.With(current.Revision + 1, changes);
            }

            // A picture that is not published may be stepped from before anything was made for it.
            if (steps.Likely(60)) Likeness.Of(current.Prepare(), Anew(current).Prepare());
        }

        Likeness.Of(current.Prepare(), Anew(current).Prepare());
    }).Check(Runs);

    [Fact]
    public void With_WhateverTheResourcesSay_HoldsWhatThePictureBuiltAnewHolds() => Prop.ForAll(
        RandomResources.Any.ListOf().ToArbitrary(), RandomResources.Any.ListOf().ToArbitrary(), (some, others) =>
        {
            var before = Catalog.Build("epoch", 1, some.DistinctBy(ResourceKind.IdentityOf, StringComparer.Ordinal));
            var changes = others.DistinctBy(ResourceKind.IdentityOf, StringComparer.Ordinal)
                .Select(one => ChangeTo(one, before))
                .OfType<ResourceChange>()
                .ToList();

            var after = before.With(2, changes);

            var anew = Anew(after);
            after.All().ShouldBe(anew.All());
            after.Digest.ShouldBe(anew.Digest);
            after.Without(1, changes).All().ShouldBe(before.All());
        }).Check(Runs);

    [Fact]
    public void With_AChangeOfOneKind_SharesWhatFollowsFromTheOthers()
    {
        var held = Sample.Chairmanships.All[0];
        var next = Sample.With(2, [Change(held, new Chairmanship(held) { Revision = 2, Chairperson = Sample.People.All[^1].Name })]).Prepare();

        next.Sources.ShouldBeSameAs(Sample.Sources);
        next.Documents.ShouldBeSameAs(Sample.Documents);
        next.Indexes.Documents.ShouldBeSameAs(Sample.Indexes.Documents);
        next.Indexes.Standings.ShouldBeSameAs(Sample.Indexes.Standings);
        next.Indexes.SessionCalendar.ShouldBeSameAs(Sample.Indexes.SessionCalendar);
        next.Indexes.Chairmanships.ByMemberState.ShouldBeSameAs(Sample.Indexes.Chairmanships.ByMemberState);
        next.Chairmanships.Basic[1].ShouldBeSameAs(Sample.Chairmanships.Basic[1]);
        next.Indexes.Evidence.Of("sources/encyclopedia").ShouldBe(Sample.Indexes.Evidence.Of("sources/encyclopedia"));
    }

    [Fact]
    public void With_ACitationMore_IsToldByTheSourceThatTheStepDidNotChange()
    {
        var before = Catalog.Build("epoch", 1, _data.Resources).Prepare();
        var count = before.Sources.Find(_data.Page.Name)!.EvidenceCount;
        var cited = new Force(_data.Force) { Revision = 2, Citations = { new Citation { Source = _data.Page.Name, Locator = "p9" } } };

        var after = before.With(2, [Change(_data.Force, cited)]);

        after.Sources.Find(_data.Page.Name)!.EvidenceCount.ShouldBe(count + 1);
        after.Sources.Basic[after.Sources.PositionOf(_data.Page.Name)].EvidenceCount.ShouldBe(count + 1);
        before.Sources.Find(_data.Page.Name)!.EvidenceCount.ShouldBe(count);
    }

    [Fact]
    public void Timeline_OfManyParts_AfterAnyChangesIsTheOneMadeAnew() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var steps = new RandomSteps(seed);
        var (before, facts) = (Sample, DatedFacts.In(Sample, Sample.Indexes.Chairmanships));
        var timeline = new TimelineIndex(Sample.All(), facts, mostInAPart: 7);
        for (var count = 0; count < 4; count++)
        {
            var after = before.With(before.Revision + 1, steps.Of(before, before.Revision + 1)).Prepare();
            var factsAfter = DatedFacts.In(after, after.Indexes.Chairmanships);
            // Of all resources, changed or not.
            var resources = before.All().Concat(after.All()).Select(ResourceKind.IdentityOf).Distinct(StringComparer.Ordinal).Select(name => (before.Find(name), after.Find(name)));

            timeline = timeline.After(resources, facts, factsAfter);

            timeline.All.ShouldBe(after.Indexes.Timeline.All);
            Likeness.Of(timeline, after.Indexes.Timeline);
            (before, facts) = (after, factsAfter);
        }
    }).Check(Runs);

    [Fact]
    public void With_EverythingAtOnce_IsThePictureBuiltAnew()
    {
        var all = Catalog.Empty.With(1, [.. SampleCatalog.Resources().Select(one => ChangeTo(one, Catalog.Empty)!)]);

        Likeness.Of(all.Prepare(), Anew(all).Prepare());
        all.Digest.ShouldBe(Sample.Digest);
    }

    [Fact]
    public void With_NoChanges_ShowsTheSameAtALaterRevision()
    {
        var next = Sample.With(7, []);

        (next.Revision, next.Digest).ShouldBe((7, Sample.Digest));
        next.Prepare().Indexes.Timeline.ShouldBeSameAs(Sample.Indexes.Timeline);
    }

    [Fact]
    public void With_AChangeThatBeginsOtherwise_IsRefused()
    {
        var catalog = Catalog.Build("epoch", 3, _data.Resources);
        ResourceChange[] otherwise =
        [
            Change(null, new Force(_data.Force) { Revision = 4 }),
            Change(new Force(_data.Force) { Revision = 2 }, null),
            Change(new Force(_data.Force) { Kind = ForceKind.Unspecified }, null),
            Change(_data.Force, null) with { BeforeHash = ContentHash.Of(_data.Page) },
            new(ResourceKind.Force, "forces/none", new Force { Name = "forces/none" }, null),
        ];

        foreach (var change in otherwise)
            Should.Throw<ArgumentException>(() => catalog.With(4, [change])).Message.ShouldContain("does not begin with what revision 3 holds");
    }

    [Fact]
    public void With_TwoChangesOfOneResource_IsRefused()
    {
        var catalog = Catalog.Build("epoch", 3, _data.Resources);
        var change = Change(_data.Force, null);

        Should.Throw<ArgumentException>(() => catalog.With(4, [change, change])).Message.ShouldContain(_data.Force.Name);
    }

    [Fact]
    public void With_AChangeIntoAnotherResource_IsRefused()
    {
        var catalog = Catalog.Build("epoch", 3, _data.Resources);
        var renamed = new Force(_data.Force) { Name = "forces/other" };

        Should.Throw<ArgumentException>(() => catalog.With(4, [new(ResourceKind.Force, _data.Force.Name, _data.Force, renamed)])).Message.ShouldContain("another resource");
        Should.Throw<ArgumentException>(() => catalog.With(4, [new(ResourceKind.Force, Armenia, null, _data.Page)])).Message.ShouldContain("another resource");
    }

    [Fact]
    public void With_ASecondOrganization_IsRefused()
    {
        var catalog = Catalog.Build("epoch", 3, _data.Resources);

        Should.Throw<ArgumentException>(() => catalog.With(4, [Change(null, new Organization { Name = "organization/other" })]));
    }

    /// <summary>The same resources with the same hashes, as if they had just been read.</summary>
    private static Catalog Anew(Catalog catalog) => Catalog.BuildStored(
        catalog.Epoch,
        catalog.Revision,
        from kind in ResourceKind.All
        from resource in catalog.All(kind)
        let held = catalog.SetOf(kind).FindHashed(kind.NameOf(resource))!.Value
        select held with { Resource = kind.Descriptor.Parser.ParseFrom(held.Resource.ToByteString()) });

    private static ResourceChange Change(IMessage? before, IMessage? after)
    {
        var kind = ResourceKind.Of((before ?? after)!);
        return new(kind, kind.NameOf((before ?? after)!), before, after);
    }

    private static ResourceChange? ChangeTo(IMessage after, Catalog catalog)
    {
        var kind = ResourceKind.Of(after);
        var before = catalog.SetOf(kind).Find(kind.NameOf(after));
        var isSecond = before is null && catalog.All().Any(other => ResourceKind.IdentityOf(other).Equals(ResourceKind.IdentityOf(after), StringComparison.Ordinal));
        return isSecond ? null : Change(before, after);
    }
}
