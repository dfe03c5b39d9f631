using System.Globalization;
using CstoRef.Resources;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Tests.Editing;

/// <summary>What speaks against an edit is told whole, and nothing of it is made; a plan is refused as the edit would be.</summary>
public sealed class ApplyRefusalTests(DatabaseFixture database) : EditingTest(database)
{
    [Fact]
    public async Task Apply_RevisionsThatAreNotAsExpected_AreAllNamed()
    {
        var (one, other) = (Catalog.Sources.All[0].Name, Catalog.Sources.All[1].Name);
        var made = await ApplyAsync(Putting(NewSource("stale")));
        var request = Putting(NewSource("never"));
        request.ExpectedRevision = made.ChangeSet.Revision - 1;
        request.ExpectedRevisions.Add(
        [
            new() { Name = one, Revision = 5000 }, new() { Name = other, Revision = 0 }, new() { Name = "sources/no-such", Revision = 3 },
            new() { Name = "sources/stale", Revision = made.ChangeSet.Revision },
        ]);

        var fault = await RefusedAsync(request, StatusCode.Aborted, "STALE_REVISION");

        fault.Preconditions.Select(violation => violation.Subject).ShouldBe(["", one, other, "sources/no-such"], ignoreOrder: true);
        fault.Preconditions.ShouldAllBe(violation => violation.Type.Equals("STALE_REVISION", StringComparison.Ordinal));
        fault.Preconditions.Single(violation => violation.Subject.Equals(one, StringComparison.Ordinal)).Description.ShouldContain("not 5000");
        fault.Info.Metadata["stale_count"].ShouldBe("4");
        fault.Info.Metadata["head_revision"].ShouldBe(Number(Catalog.Revision));
    }

    [Fact]
    public async Task Apply_RevisionsAsExpected_IsMade()
    {
        var made = await ApplyAsync(Putting(NewSource("as-expected")));
        var request = Putting(NewSource("as-expected", "Another title"), NewSource("not-yet-there"));
        request.ExpectedRevision = made.ChangeSet.Revision;
        request.ExpectedRevisions.Add(
            [new() { Name = "sources/as-expected", Revision = made.ChangeSet.Revision }, new() { Name = "sources/not-yet-there", Revision = 0 }]);

        (await ApplyAsync(request)).ChangeSet.Revision.ShouldBe(made.ChangeSet.Revision + 1);
        await RefusedAsync(request, StatusCode.Aborted, "STALE_REVISION");
    }

    [Fact]
    public async Task Apply_DeletionsOfWhatIsNotThere_AreAllNamed()
    {
        var fault = await RefusedAsync(Deleting("sources/no-such", "people/nobody"), StatusCode.NotFound, "RESOURCE_NOT_FOUND");

        fault.Resources.Select(resource => (resource.ResourceType, resource.ResourceName))
            .ShouldBe([("cstoref.v1.Source", "sources/no-such"), ("cstoref.v1.Person", "people/nobody")]);
        fault.Info.Metadata["missing_count"].ShouldBe("2");
        fault.Info.Metadata["resource_name"].ShouldBe("sources/no-such");
    }

    [Fact]
    public async Task Apply_ADeletionOfWhatIsReferredTo_NamesAllWhoReferToIt()
    {
        var state = Catalog.MemberStates.All.First(one => Catalog.References.ReferrersTo(one.Name, ResourceKind.Chairmanship).Any());

        var fault = await RefusedAsync(Deleting(state.Name), StatusCode.FailedPrecondition, "STILL_REFERRED_TO");

        int.Parse(fault.Info.Metadata["reference_count"], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(fault.Preconditions.Count);
        fault.Preconditions.ShouldAllBe(violation =>
            violation.Type.Equals("STILL_REFERRED_TO", StringComparison.Ordinal) && violation.Subject.Equals(state.Name, StringComparison.Ordinal));
        foreach (var chairmanship in Catalog.References.ReferrersTo(state.Name, ResourceKind.Chairmanship))
            fault.Preconditions.ShouldContain(violation => violation.Description.Equals($"{chairmanship} refers to {state.Name}, by member_state", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_ADeletionOfWhatIsPutToo_IsRefused()
    {
        var request = Putting(NewSource("twice"), NewSource("twice"));
        request.Deletions.Add(["sources/twice", "sources/twice"]);

        (await InvalidAsync(request)).Fields.ShouldBe(["puts[1].source.name", "deletions[0]", "deletions[1]"]);
    }

    [Fact]
    public async Task Apply_RulesThatWouldBeBroken_AreAllNamedWithResourceAndPathIntoTheRequest()
    {
        var document = OtherInstance.With(Catalog.Documents.All[0], one =>
        {
            one.Citations.Clear();
            one.Titles.Clear();
        });
        var source = OtherInstance.With(NewSource("broken"), one => (one.Title, one.Kind) = ("", (SourceKind)99));

        var fault = await RefusedAsync(Putting(NewSource("sound"), document, source), StatusCode.FailedPrecondition, "RULES_BROKEN");

        fault.Preconditions.Select(violation => violation.Subject).Distinct(StringComparer.Ordinal).ShouldBe([document.Name, "sources/broken"]);
        fault.Preconditions.ShouldContain(violation => violation.Type.Equals("enum-defined", StringComparison.Ordinal) && violation.Description.StartsWith("kind ", StringComparison.Ordinal));
        fault.Fields.ShouldAllBe(field =>
            field.StartsWith("puts[1].document.", StringComparison.Ordinal) || field.StartsWith("puts[2].source.", StringComparison.Ordinal));
        fault.Fields.ShouldContain("puts[2].source.title", StringComparer.Ordinal);
        fault.Fields.ShouldContain("puts[2].source.kind", StringComparer.Ordinal);
        fault.Info.Metadata["violation_count"].ShouldBe(Number(fault.Preconditions.Count));
    }

    [Fact]
    public async Task Apply_AResourceOfAMalformedName_IsAMatterOfTheRules()
    {
        var fault = await RefusedAsync(
            Putting(OtherInstance.With(NewSource("x"), one => one.Name = "sources/Not A Slug")), StatusCode.FailedPrecondition, "RULES_BROKEN");

        fault.Fields.ShouldContain("puts[0].source.name", StringComparer.Ordinal);
        fault.Preconditions.ShouldContain(violation => violation.Type.Equals("name-well-formed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_ManyViolationsOfLongTexts_FitIntoTheTrailersAndAreCounted()
    {
        var puts = Enumerable.Range(0, 500).Select(number => OtherInstance.With(NewSource($"bad-{number}"), one => one.Title = new string('щ', 5000) + "  "));

        var fault = await RefusedAsync(Putting(puts), StatusCode.FailedPrecondition, "RULES_BROKEN");

        fault.TrailersSize.ShouldBeLessThan(8192);
        fault.Preconditions.ShouldNotBeEmpty();
        fault.Fields.ShouldNotBeEmpty();
        int.Parse(fault.Info.Metadata["violation_count"], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(500);
    }

    [Fact]
    public async Task Apply_ANameThatIsFarTooLong_IsToldShortly()
    {
        var fault = await RefusedAsync(
            Putting(OtherInstance.With(NewSource("x"), one => one.Name = "sources/" + new string('я', 100_000))), StatusCode.FailedPrecondition, "RULES_BROKEN");

        fault.TrailersSize.ShouldBeLessThan(8192);
        fault.Message.Length.ShouldBeLessThan(1500);
    }

    [Fact]
    public async Task Apply_APlanThatWasAgreedTo_IsMadeOnlyWhileItIsTheSame()
    {
        await ApplyAsync(Putting(NewSource("agreed", "First")));
        var request = Putting(NewSource("agreed", "Second"));
        request.PlanDigest = (await ApplyAsync(PlanOf(request))).Plan.Digest;
        await ApplyAsync(Putting(NewSource("agreed", "In between")));

        var fault = await RefusedAsync(request, StatusCode.Aborted, "PLAN_CHANGED");

        fault.Info.Metadata["head_revision"].ShouldBe(Number(Catalog.Revision));
        await ApplyAsync(Putting(NewSource("agreed", "First")));
        (await ApplyAsync(request)).ChangeSet.ShouldNotBeNull();
    }

    [Fact]
    public async Task Apply_FieldsAtFault_AreAllNamed()
    {
        var request = new ApplyRequest
        {
            Puts = { new Resource(), ResourceHolder.Of(NewSource("sound")), ResourceHolder.Of(new Document()), ResourceHolder.Of(new Organization()) },
            Deletions = { "", "nonsense", "sources/fine" },
            Reason = " ",
            RequestId = new string('i', 101),
            ExpectedRevision = -1,
            ExpectedRevisions =
            {
                new ExpectedRevision { Name = "x" }, new ExpectedRevision { Name = "sources/fine", Revision = -2 }, new ExpectedRevision { Name = "sources/fine" },
            },
            PlanDigest = ByteString.CopyFrom(1, 2, 3),
        };

        var fault = await InvalidAsync(request);

        fault.Fields.ShouldBe(
            [
                "puts[0]", "puts[2].document.name", "puts[3].organization.name", "deletions[0]", "deletions[1]", "reason", "author", "request_id", "expected_revision",
                "expected_revisions[0].name", "expected_revisions[1].revision", "expected_revisions[2].name", "plan_digest",
            ]);
        fault.Info.Metadata["fault_count"].ShouldBe("13");
    }

    [Theory]
    [InlineData("reason", "a\u0007", false)]
    [InlineData("reason", "Two\nlines", true)]
    [InlineData("author", "Two\nlines", false)]
    [InlineData("author", "\u0085", false)]
    [InlineData("author", "Анна — «редактор» 😀", true)]
    [InlineData("request_id", "\u0000", false)]
    public async Task Apply_ControlCharacters_AreRefused(string field, string text, bool isFine)
    {
        var request = Putting();
        ApplyRequest.Descriptor.FindFieldByName(field).Accessor.SetValue(request, text);

        if (isFine) (await ApplyAsync(request)).ChangeSet.ShouldBeNull();
        else (await InvalidAsync(request)).Fields.ShouldBe([field]);
    }

    [Theory]
    [InlineData("reason", 1000)]
    [InlineData("author", 200)]
    [InlineData("request_id", 100)]
    public async Task Apply_TextsThatAreTooLong_AreRefused(string field, int most)
    {
        var request = Putting();
        var accessor = ApplyRequest.Descriptor.FindFieldByName(field).Accessor;
        accessor.SetValue(request, string.Concat(Enumerable.Repeat("😀", most)));
        (await ApplyAsync(request)).ChangeSet.ShouldBeNull();
        accessor.SetValue(request, string.Concat(Enumerable.Repeat("😀", most + 1)));

        (await InvalidAsync(request)).Violations.ShouldHaveSingleItem().Description.ShouldBe($"must hold at most {most} characters; it holds {most + 1}");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Asks for the edit and for its plan, which are both refused and change nothing.</summary>
    private async Task<CallFault> RefusedAsync(ApplyRequest request, StatusCode code, string reason)
    {
        var before = Catalog.Revision;

        var fault = await CallFault.OfAsync(ApplyAsync(request));

        (fault.Code, fault.Reason).ShouldBe((code, reason));
        fault.Retry.ShouldBeNull();
        Catalog.Revision.ShouldBe(before);
        var plan = await CallFault.OfAsync(ApplyAsync(PlanOf(request)));
        plan.Exception.GetRpcStatus().ShouldBe(fault.Exception.GetRpcStatus());
        return fault;
    }

    private async Task<CallFault> InvalidAsync(ApplyRequest request)
    {
        var plan = await CallFault.InvalidAsync(ApplyAsync(PlanOf(request)));
        var fault = await CallFault.InvalidAsync(ApplyAsync(request));
        fault.Fields.ShouldBe(plan.Fields);
        return fault;
    }
}
