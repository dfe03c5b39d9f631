using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using CstoRef.Views;

namespace CstoRef.Tests.Views;

public sealed class FieldViewTests
{
    private static readonly MemberState State = SampleCatalog.Catalog.MemberStates.All[0];

    [Fact]
    public void Of_SomeFields_HoldsThemWithNameAndRevision()
    {
        var before = State.Clone();

        var view = FieldView.Of(State, ["display_names", "alpha2_code"]);

        view.ShouldBe(new()
        {
            Name = State.Name,
            Revision = State.Revision,
            DisplayNames = { State.DisplayNames },
            Alpha2Code = State.Alpha2Code,
        });
        State.ShouldBe(before);
    }

    [Fact]
    public void Of_APathThroughAList_HoldsTheFieldOfEveryElement()
    {
        var view = FieldView.Of(State, ["memberships.period.start", "memberships.status"]);

        view.Memberships.ShouldBe(State.Memberships.Select(membership => new Membership
        {
            Status = membership.Status,
            Period = membership.Period.Start is { } start ? new() { Start = start } : new(),
        }));
        view.DisplayNames.ShouldBeEmpty();
    }

    [Fact]
    public void Of_AMessageAndAPartOfIt_HoldsTheMessageWhole() =>
        FieldView.Of(State, ["memberships.period", "memberships", "memberships.status"]).Memberships.ShouldBe(State.Memberships);

    [Fact]
    public void Of_EveryField_IsTheResource()
    {
        foreach (var resource in SampleCatalog.Resources())
        {
            var all = resource.Descriptor.Fields.InFieldNumberOrder().Select(field => field.Name).ToArray();

            FieldView.Of(resource, all).ShouldBe(resource);
            FieldView.Of(resource, []).ShouldBeSameAs(resource);
        }
    }

    [Fact]
    public void Of_AnAnswer_LeavesWholeWhatIsNoResource()
    {
        var day = new ForceOnDay { Force = "forces/a", Certainty = Certainty.Certain };
        var answer = new ListForcesResponse { Forces = { SampleCatalog.Catalog.Forces.All }, Answers = { day }, TotalSize = 3, NextPageToken = "more" };

        var view = FieldView.Of(answer, ["kind"]);

        view.Forces.ShouldBe(SampleCatalog.Catalog.Forces.All.Select(force => new Force { Name = force.Name, Revision = force.Revision, Kind = force.Kind }));
        (view.Answers[0], view.TotalSize, view.NextPageToken).ShouldBe((day, 3, "more"));
    }

    [Fact]
    public void Of_AResourceWithinAnAnswer_IsFoundThere()
    {
        var chairmanship = SampleCatalog.Catalog.Chairmanships.All[0];
        var answer = new FindChairmanshipResponse { Chairmanships = { new ChairmanshipOnDay { Chairmanship = chairmanship, Certainty = Certainty.Certain } } };

        var view = FieldView.Of(answer, ["member_state"]);

        view.Chairmanships[0].ShouldBe(new()
        {
            Chairmanship = new() { Name = chairmanship.Name, Revision = chairmanship.Revision, MemberState = chairmanship.MemberState },
            Certainty = Certainty.Certain,
        });
    }

    [Theory]
    [InlineData("memberships", true)]
    [InlineData("memberships.period.end_state", true)]
    [InlineData("memberships.period.end_state.x", false)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("memberships.", false)]
    [InlineData("memberships..period", false)]
    [InlineData("displayNames", false)]
    [InlineData("memberships[0]", false)]
    [InlineData("*", false)]
    public void IsPath_KnowsTheContractsFields(string path, bool expected) => FieldView.IsPath(path, ResourceKind.MemberState).ShouldBe(expected);

    [Fact]
    public void KindsIn_AnAnswer_AreThoseThatItHolds()
    {
        FieldView.KindsIn(Force.Descriptor).ShouldBe([ResourceKind.Force]);
        FieldView.KindsIn(ListForcesResponse.Descriptor).ShouldBe([ResourceKind.Force]);
        FieldView.KindsIn(SearchDocumentsResponse.Descriptor).ShouldBe([ResourceKind.Document]);
        FieldView.KindsIn(ListStandingsResponse.Descriptor).ShouldBeEmpty();
    }
}
