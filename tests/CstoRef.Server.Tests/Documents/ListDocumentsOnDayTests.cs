using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Documents;

/// <summary>What documents answer about days, ranges and each other, by facts of the sample.</summary>
public sealed class ListDocumentsOnDayTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string Treaty = "documents/treaty-1992";
    private const string Charter = "documents/charter-2002";
    private const string Strategy2020 = "documents/anti-fraud-strategy-2015-2020";
    private const string Strategy2025 = "documents/anti-fraud-strategy-2021-2025";

    private DocumentService.DocumentServiceClient Documents => new(Calls);

    [Theory]
    [InlineData(Treaty, "1992-05-14", Certainty.No)]
    [InlineData(Treaty, "1993-01-01", Certainty.No)]
    [InlineData(Treaty, "1994-04-19", Certainty.No)]
    [InlineData(Treaty, "1994-04-20", Certainty.Certain)]
    [InlineData(Treaty, "1995-01-01", Certainty.Certain)]
    [InlineData(Treaty, "2025-01-01", Certainty.Certain)]
    [InlineData(Charter, "2003-09-17", Certainty.No)]
    [InlineData(Charter, "2003-09-18", Certainty.Certain)]
    [InlineData("documents/reaction-force-agreement-2009", "2010-09-09", Certainty.No)]
    [InlineData("documents/reaction-force-agreement-2009", "2010-09-10", Certainty.Certain)]
    [InlineData("documents/protocol-charter-2018-11-08-2", "2021-01-18", Certainty.No)]
    [InlineData("documents/protocol-charter-2018-11-08-2", "2021-01-19", Certainty.Certain)]
    [InlineData("documents/budget-2016", "2015-12-31", Certainty.No)]
    [InlineData("documents/budget-2016", "2016-01-01", Certainty.Certain)]
    [InlineData("documents/budget-2016", "2016-12-31", Certainty.Certain)]
    [InlineData("documents/budget-2016", "2017-01-01", Certainty.No)]
    [InlineData(Strategy2020, "2014-12-31", Certainty.No)]
    [InlineData(Strategy2020, "2020-12-31", Certainty.Certain)]
    [InlineData(Strategy2020, "2021-01-01", Certainty.No)]
    [InlineData(Strategy2025, "2021-01-01", Certainty.Certain)]
    [InlineData("documents/anti-fraud-strategy-2026-2030", "2025-12-31", Certainty.No)]
    [InlineData("documents/anti-fraud-strategy-2026-2030", "2026-01-01", Certainty.Certain)]
    [InlineData("documents/agreement-forces-2010-12-10", "2010-12-09", Certainty.No)]
    [InlineData("documents/agreement-forces-2010-12-10", "2010-12-10", Certainty.Possible)]
    [InlineData("documents/protocol-forces-2001-05-25", "2001-05-25", Certainty.Possible)]
    [InlineData("documents/protocol-forces-2001-05-25", "2020-01-01", Certainty.Possible)]
    [InlineData("documents/defence-strategy-2025", "2016-10-13", Certainty.No)]
    [InlineData("documents/defence-strategy-2025", "2020-01-01", Certainty.Possible)]
    [InlineData("documents/defence-strategy-2025", "2026-01-01", Certainty.No)]
    [InlineData("documents/ruvenia-strategy-2020", "2009-05-01", Certainty.Possible)]
    [InlineData("documents/treaty-1994-as-named", "2010-01-01", Certainty.No)]
    [InlineData("documents/budget-2021", "2021-06-01", Certainty.No)]
    public async Task ListDocuments_InForceOnADay_AnswersWithCertainty(string document, string day, Certainty expected)
    {
        var answer = await AnswerAsync(document, new() { InForceOn = Date(day) });

        (answer?.InForce ?? Certainty.No).ShouldBe(expected);
        (answer?.Adopted ?? Certainty.Unspecified).ShouldBe(Certainty.Unspecified);
    }

    [Fact]
    public async Task ListDocuments_InForceOnADay_TellsThePeriod()
    {
        var day = Date("2010-12-31");

        (await AnswerAsync(Treaty, new() { InForceOn = day }))!.InForcePeriod
            .ShouldBe(new() { Start = Date("1994-04-20"), EndState = PeriodEndState.Open });
        (await AnswerAsync(Charter, new() { InForceOn = day }))!.InForcePeriod
            .ShouldBe(new() { Start = Date("2003-09-18"), EndState = PeriodEndState.Open });
        (await AnswerAsync("documents/protocol-forces-2001-05-25", new() { InForceOn = day }))!.InForcePeriod
            .ShouldBe(new() { EndState = PeriodEndState.EndedUnknown });
        (await AnswerAsync(Strategy2020, new() { InForceOn = Date("2015-06-01") }))!.InForcePeriod
            .ShouldBe(new() { Start = Date("2015-01-01"), End = Date("2021-01-01"), EndState = PeriodEndState.Ended });
    }

    [Fact]
    public async Task ListDocuments_InForceOnAnyDay_LeavesOutWhatCannotBeAndWhatIsMarkedSo()
    {
        foreach (var year in Enumerable.Range(1991, 40))
        {
            var response = await ListAsync(new() { InForceOn = new() { Year = year, Month = 12, Day = 31 } });

            response.Documents.ShouldNotContain(document => document.Name == "documents/council-declaration-2020-12-02");
            response.Documents.ShouldNotContain(document => document.Name == "documents/protocol-treaty-2010-12-10");
            response.Documents.ShouldAllBe(document => !document.NotInForce && document.Type != DocumentType.Declaration
                && document.Type != DocumentType.Statement && document.Type != DocumentType.Resolution && document.Type != DocumentType.List
                && document.Type != DocumentType.Directions && document.Type != DocumentType.Package);
        }
    }

    [Fact]
    public async Task ListDocuments_InForceOnADay_LeavesOutWhatNobodyAdopted()
    {
        var response = await ListAsync(new() { InForceOn = Date("2024-06-01") });

        response.Documents.ShouldAllBe(one => one.Stage == DocumentStage.Signed || one.Stage == DocumentStage.Adopted || one.Stage == DocumentStage.Approved);
        response.Answers.ShouldAllBe(answer => answer.InForce == Certainty.Certain || answer.InForce == Certainty.Possible);
        response.Answers.Count(answer => answer.InForce == Certainty.Certain).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task ListDocuments_AdoptedInARange_AnswersWithCertainty()
    {
        (await AnswerAsync("documents/charter-2002", Adopted("2002-10", "2002-11")))!.Adopted.ShouldBe(Certainty.Certain);
        (await AnswerAsync("documents/charter-2002", Adopted("2002-10-08", "2002-11"))).ShouldBeNull();
        (await AnswerAsync("documents/charter-2002", Adopted("2002", "2002-10-07"))).ShouldBeNull();
        (await AnswerAsync("documents/league-memorandum-2016", Adopted("2016-09-10", "2016-09-11")))!.Adopted.ShouldBe(Certainty.Possible);
        (await AnswerAsync("documents/league-memorandum-2016", Adopted("2016-09", "2016-10")))!.Adopted.ShouldBe(Certainty.Certain);
        (await AnswerAsync("documents/league-resolution-on-cooperation", Adopted("2016-09", "2016-10")))!.Adopted.ShouldBe(Certainty.Possible);
        (await AnswerAsync("documents/budget-2021", Adopted("2000", "2030"))).ShouldBeNull();
    }

    [Fact]
    public async Task ListDocuments_AdoptedInARangeWithOneBound_IsOpenOnTheOtherSide()
    {
        var before = await CertainlyAdoptedAsync(new() { End = Date("1999-01-01") });
        var after = await CertainlyAdoptedAsync(new() { Start = Date("2025-01-01") });

        before.ShouldBe([Treaty]);
        after.ShouldContain("documents/budget-2026", StringComparer.Ordinal);
        after.ShouldAllBe(name => Catalog.Documents.Find(name)!.Adopted.Year == 2025);
    }

    [Fact]
    public async Task ListDocuments_ByRelationTarget_FindsWhatChangesIt()
    {
        (await NamesAsync(new() { RelationTarget = Treaty, RelationTypes = { DocumentRelationType.Amends, DocumentRelationType.Prolongs } }))
            .ShouldBe(["documents/protocol-prolongation-1999", "documents/protocol-treaty-2010-12-10"]);
        (await NamesAsync(new() { RelationTarget = Charter, RelationTypes = { DocumentRelationType.Amends } })).ShouldBe(
            ["documents/protocol-charter-2010-12-10", "documents/protocol-charter-2018-11-08-2", "documents/protocol-charter-2018-11-08-3"]);
        (await NamesAsync(new() { RelationTarget = Treaty })).ShouldBe([
            Charter, "documents/council-decision-2002-05-14", "documents/memorandum-effectiveness-2000", "documents/protocol-prolongation-1999",
            "documents/protocol-treaty-2010-12-10", "documents/treaty-1994-as-named",
        ]);
    }

    [Fact]
    public async Task ListDocuments_ByRelationOrigin_FindsWhatItBearsUpon()
    {
        (await NamesAsync(new() { RelationOrigin = "documents/agreement-forces-2010-12-10", RelationTypes = { DocumentRelationType.Supersedes } }))
            .ShouldBe(["documents/protocol-forces-2001-05-25"]);
        (await NamesAsync(new() { RelationOrigin = Charter })).ShouldBe(["documents/council-decision-2002-05-14", Treaty]);
        (await NamesAsync(new() { RelationOrigin = Charter, RelationTypes = { DocumentRelationType.Amends } })).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListDocuments_ByRelationTypesAlone_FindsWhatHasOne() =>
        (await NamesAsync(new() { RelationTypes = { DocumentRelationType.Supersedes } }))
            .ShouldBe(["documents/agreement-forces-2010-12-10", Strategy2025]);

    [Fact]
    public async Task ListDocuments_ByTargetAndOrigin_FindsWhatStandsBetween() =>
        (await NamesAsync(new() { RelationTarget = Strategy2020, RelationOrigin = "documents/anti-fraud-strategy-2026-2030" })).ShouldBe([Strategy2025]);

    [Fact]
    public async Task ListDocuments_ByEveryFilter_AppliesAll()
    {
        var request = new ListDocumentsRequest
        {
            Type = DocumentType.Protocol,
            InForceOn = Date("2022-01-01"),
            Adopted = new() { Start = Date("2018-01-01") },
            RelationTarget = Charter,
            RelationTypes = { DocumentRelationType.Amends },
            AdoptingBody = Catalog.Documents.Find("documents/protocol-charter-2018-11-08-2")!.AdoptingBody,
            Session = Catalog.Documents.Find("documents/protocol-charter-2018-11-08-2")!.Session,
        };

        var expected = new DocumentOnDay
        {
            Document = "documents/protocol-charter-2018-11-08-2",
            InForce = Certainty.Certain,
            InForcePeriod = new() { Start = Date("2021-01-19"), EndState = PeriodEndState.Open },
            Adopted = Certainty.Certain,
        };

        var response = await ListAsync(request);

        response.Answers.Select(answer => answer.Document).ShouldBe([expected.Document, "documents/protocol-charter-2018-11-08-3"]);
        response.Answers[0].ShouldBe(expected);
    }

    [Fact]
    public async Task ListDocuments_PageByPage_AnswersForEachDocumentOfThePage()
    {
        var request = new ListDocumentsRequest { InForceOn = Date("2015-06-01"), PageSize = 7, Read = new() { View = ResourceView.Basic } };
        var names = new List<string>();
        ListDocumentsResponse page;
        do
        {
            page = await Documents.ListDocumentsAsync(request, cancellationToken: Cancelled);
            page.Answers.Select(answer => answer.Document).ShouldBe(page.Documents.Select(document => document.Name));
            names.AddRange(page.Documents.Select(document => document.Name));
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);

        names.Count.ShouldBe(page.TotalSize);
        names.ShouldBe(await NamesAsync(new() { InForceOn = Date("2015-06-01") }));
    }

    [Fact]
    public async Task ListDocuments_WithoutADay_HasNoAnswers() => (await ListAsync(new() { RelationTarget = Treaty })).Answers.ShouldBeEmpty();

    private static PartialDate Date(string text)
    {
        CstoRef.Time.PartialDateExtensions.TryParse(text, out var date).ShouldBeTrue(text);
        return date!;
    }

    private static ListDocumentsRequest Adopted(string start, string end) => new() { Adopted = new() { Start = Date(start), End = Date(end) } };

    private async Task<IEnumerable<string>> CertainlyAdoptedAsync(DateRange range) =>
        from answer in (await ListAsync(new() { Adopted = range })).Answers
        where answer.Adopted == Certainty.Certain
        select answer.Document;

    private async Task<DocumentOnDay?> AnswerAsync(string document, ListDocumentsRequest request) =>
        (await ListAsync(request)).Answers.SingleOrDefault(answer => string.Equals(answer.Document, document, StringComparison.Ordinal));

    private async Task<IEnumerable<string>> NamesAsync(ListDocumentsRequest request) => (await ListAsync(request)).Documents.Select(document => document.Name);

    private async Task<ListDocumentsResponse> ListAsync(ListDocumentsRequest request)
    {
        request.PageSize = 1000;
        var response = await Documents.ListDocumentsAsync(request, cancellationToken: Cancelled);
        response.TotalSize.ShouldBe(response.Documents.Count);
        return response;
    }
}
