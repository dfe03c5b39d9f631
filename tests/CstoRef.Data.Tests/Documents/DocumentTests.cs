using CstoRef.Documents;
using CstoRef.V1;

namespace CstoRef.Data.Tests.Documents;

/// <summary>When documents are known to have been adopted and in force, and how they bear upon each other.</summary>
public sealed class DocumentTests
{
    private const string Treaty = "documents/collective-security-treaty-1992";
    private const string Charter = "documents/charter-2002";
    private const string Strategy2020 = "documents/anti-drug-strategy-2015-2020";
    private const string Strategy2025 = "documents/anti-drug-strategy-2021-2025";

    private static DocumentIndex Index => Dataset.Catalog.Indexes.Documents;

    [Theory]
    [InlineData(Treaty, "1992-05-14", Certainty.No)]
    [InlineData(Treaty, "1993-01-01", Certainty.No)]
    [InlineData(Treaty, "1994-04-19", Certainty.No)]
    [InlineData(Treaty, "1994-04-20", Certainty.Certain)]
    [InlineData(Treaty, "1995-01-01", Certainty.Certain)]
    [InlineData(Treaty, "2025-01-01", Certainty.Certain)]
    [InlineData(Charter, "2003-09-17", Certainty.No)]
    [InlineData(Charter, "2003-09-18", Certainty.Certain)]
    [InlineData("documents/crrf-agreement-2009", "2010-09-09", Certainty.No)]
    [InlineData("documents/crrf-agreement-2009", "2010-09-10", Certainty.Certain)]
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
    [InlineData("documents/anti-drug-strategy-2026-2030", "2025-12-31", Certainty.No)]
    [InlineData("documents/anti-drug-strategy-2026-2030", "2026-01-01", Certainty.Certain)]
    [InlineData("documents/agreement-forces-2010-12-10", "2012-06-12", Certainty.No)]
    [InlineData("documents/agreement-forces-2010-12-10", "2012-06-13", Certainty.Certain)]
    [InlineData("documents/agreement-status-forces-2010-12-10", "2012-05-11", Certainty.Certain)]
    [InlineData("documents/peacekeeping-agreement-2007", "2009-01-14", Certainty.No)]
    [InlineData("documents/peacekeeping-agreement-2007", "2009-01-15", Certainty.Certain)]
    [InlineData("documents/protocol-treaty-2010-12-10", "2012-12-18", Certainty.No)]
    [InlineData("documents/protocol-treaty-2010-12-10", "2012-12-19", Certainty.Certain)]
    [InlineData("documents/protocol-info-crime-2014-12-23", "2016-12-02", Certainty.Certain)]
    [InlineData("documents/protocol-forces-2001-05-25", "2001-05-25", Certainty.Possible)]
    [InlineData("documents/protocol-forces-2001-05-25", "2012-04-09", Certainty.Possible)]
    [InlineData("documents/protocol-forces-2001-05-25", "2012-06-12", Certainty.Certain)]
    [InlineData("documents/protocol-forces-2001-05-25", "2012-06-13", Certainty.No)]
    [InlineData("documents/agreement-status-forces-2000-10-11", "2005-01-01", Certainty.Possible)]
    [InlineData("documents/transit-cooperation-2015", "2017-02-09", Certainty.No)]
    [InlineData("documents/transit-cooperation-2015", "2017-02-10", Certainty.Certain)]
    [InlineData("documents/protocol-transport-2024-11-28", "2026-02-01", Certainty.No)]
    [InlineData("documents/csc-declaration-2023-11-23", "2023-11-24", Certainty.No)]
    [InlineData("documents/collective-security-strategy-2025", "2016-10-13", Certainty.No)]
    [InlineData("documents/collective-security-strategy-2025", "2020-01-01", Certainty.Possible)]
    [InlineData("documents/collective-security-strategy-2025", "2026-01-01", Certainty.No)]
    [InlineData("documents/russia-national-security-strategy-2020", "2009-05-01", Certainty.Possible)]
    [InlineData("documents/treaty-1994-as-named", "2010-01-01", Certainty.No)]
    [InlineData("documents/budget-2021", "2021-06-01", Certainty.No)]
    public void InForce_OnADay_IsAsCertainAsTheSourcesAre(string document, string day, Certainty expected)
    {
        Answer(document, day).InForce.ShouldBe(expected);
        Dataset.Catalog.Documents.NamesAt(Index.InForceOn(Dataset.Day(day))).Contains(document, StringComparer.Ordinal).ShouldBe(expected != Certainty.No);
    }

    [Fact]
    public void InForce_HasAPeriod()
    {
        Answer(Treaty, "2010-12-31").InForcePeriod.ShouldBe(new() { Start = Dataset.Date("1994-04-20"), EndState = PeriodEndState.Open });
        Answer(Charter, "2010-12-31").InForcePeriod.ShouldBe(new() { Start = Dataset.Date("2003-09-18"), EndState = PeriodEndState.Open });
        Answer("documents/protocol-forces-2001-05-25", "2010-12-31").InForcePeriod
            .ShouldBe(new() { BegunBy = Dataset.Date("2012-04-10"), End = Dataset.Date("2012-06-13"), EndState = PeriodEndState.Ended });
        Answer(Strategy2020, "2015-06-01").InForcePeriod
            .ShouldBe(new() { Start = Dataset.Date("2015-01-01"), End = Dataset.Date("2021-01-01"), EndState = PeriodEndState.Ended });
    }

    [Theory]
    [InlineData(Charter, "2002-10", "2002-11", Certainty.Certain)]
    [InlineData(Charter, "2002-10-08", "2002-11", Certainty.No)]
    [InlineData(Charter, "2002", "2002-10-07", Certainty.No)]
    [InlineData("documents/un-cted-mou-2016", "2016-09-10", "2016-09-11", Certainty.Possible)]
    [InlineData("documents/un-cted-mou-2016", "2016-09", "2016-10", Certainty.Certain)]
    [InlineData("documents/un-resolution-on-cooperation", "2016-09", "2016-10", Certainty.Possible)]
    [InlineData("documents/budget-2021", "2000", "2030", Certainty.No)]
    public void Adopted_InARange_IsAsCertainAsTheSourcesAre(string document, string start, string end, Certainty expected) =>
        Index.AnswerOf(Dataset.Catalog.Documents.PositionOf(document), null, Range(start, end)).Adopted.ShouldBe(expected);

    [Fact]
    public void Adopted_BeforeEverything_IsTheTreaty()
    {
        CertainlyAdopted(Range(null, "1999-01-01")).ShouldBe([Treaty]);
        CertainlyAdopted(Range("2025-01-01", null)).ShouldContain("documents/budget-2026", StringComparer.Ordinal);
        CertainlyAdopted(Range("2025-01-01", null)).ShouldAllBe(name => Dataset.Catalog.Documents.Find(name)!.Adopted.Year == 2025);
    }

    [Fact]
    public void Treaty_IsProlongedAndAmended() =>
        To(Treaty, DocumentRelationType.Amends, DocumentRelationType.Prolongs)
            .ShouldBe(["documents/protocol-prolongation-1999", "documents/protocol-treaty-2010-12-10"]);

    [Fact]
    public void Treaty_IsWhatSixDocumentsBearUpon() =>
        To(Treaty).ShouldBe(
        [
            Charter, "documents/csc-decision-2002-05-14", "documents/memorandum-effectiveness-2000", "documents/protocol-prolongation-1999",
            "documents/protocol-treaty-2010-12-10", "documents/treaty-1994-as-named",
        ]);

    [Fact]
    public void Charter_IsAmendedByThreeProtocols()
    {
        To(Charter, DocumentRelationType.Amends).ShouldBe(
            ["documents/protocol-charter-2010-12-10", "documents/protocol-charter-2018-11-08-2", "documents/protocol-charter-2018-11-08-3"]);
        From(Charter).ShouldBe([Treaty, "documents/csc-decision-2002-05-14"]);
        From(Charter, DocumentRelationType.Amends).ShouldBeEmpty();
        Dataset.Catalog.Documents.NamesAt(Index.ByType.Find(DocumentType.Charter)).ShouldBe([Charter]);
    }

    [Fact]
    public void Treaty_WasLeftByThreeStatesAtTheEndOfItsFirstTerm() =>
        Dataset.Catalog.Documents.Find(Treaty).ShouldNotBeNull().Parties.Where(party => party.Withdrawn is not null)
            .Select(party => (party.MemberState, party.Withdrawn)).ShouldBe(
            [
                ("memberStates/azerbaijan", Dataset.Date("1999-04-20")),
                ("memberStates/georgia", Dataset.Date("1999-04-20")),
                ("memberStates/uzbekistan", Dataset.Date("1999-04-20")),
            ]);

    [Fact]
    public void InstrumentsOfDecember2020_WereSignedInDushanbeNineMonthsLater()
    {
        foreach (var name in new[] { "documents/protocol-peacekeeping-2020-12-02", "documents/logistics-medical-support-agreement" })
        {
            var document = Dataset.Catalog.Documents.Find(name).ShouldNotBeNull();

            (document.Stage, document.Session).ShouldBe((DocumentStage.Signed, "sessions/csc-2021-09-16"));
            (document.Approved, document.Adopted).ShouldBe((Dataset.Date("2020-12-02"), Dataset.Date("2021-09-16")));
        }
    }

    [Fact]
    public void Superseding_AreTwo()
    {
        Dataset.Catalog.Documents.NamesAt(Index.Relations.OfTypes([DocumentRelationType.Supersedes]))
            .ShouldBe(["documents/agreement-forces-2010-12-10", Strategy2025]);
        From("documents/agreement-forces-2010-12-10", DocumentRelationType.Supersedes).ShouldBe(["documents/protocol-forces-2001-05-25"]);
        To(Strategy2020).Intersect(From("documents/anti-drug-strategy-2026-2030"), StringComparer.Ordinal).ShouldBe([Strategy2025]);
    }

    [Fact]
    public void CharterProtocolOf2018_IsInForceSince2021() =>
        Index.AnswerOf(Dataset.Catalog.Documents.PositionOf("documents/protocol-charter-2018-11-08-2"), Dataset.Day("2022-01-01"), Range("2018-01-01", null))
            .ShouldBe(new()
            {
                Document = "documents/protocol-charter-2018-11-08-2",
                InForce = Certainty.Certain,
                InForcePeriod = new() { Start = Dataset.Date("2021-01-19"), EndState = PeriodEndState.Open },
                Adopted = Certainty.Certain,
            });

    [Fact]
    public void SessionOfDecember2020_HadSevenParticipantsAndFifteenDocuments()
    {
        var session = Dataset.Catalog.Sessions.Find("sessions/csc-2020-12-02").ShouldNotBeNull();

        (session.Participants.Count, session.DocumentCount, session.Format).ShouldBe((7, 15, SessionFormat.VideoConference));
        session.Citations.ShouldNotBeEmpty();
        Dataset.Catalog.Documents.NamesAt(Index.BySession.Find(session.Name)).ShouldContain("documents/csc-declaration-2020-12-02", StringComparer.Ordinal);
    }

    private static DocumentOnDay Answer(string document, string day) =>
        Index.AnswerOf(Dataset.Catalog.Documents.PositionOf(document), Dataset.Day(day), adopted: null);

    private static IEnumerable<string> CertainlyAdopted(DateRange range) =>
        from position in Index.AdoptedIn(range)
        let answer = Index.AnswerOf(position, null, range)
        where answer.Adopted == Certainty.Certain
        select answer.Document;

    private static IEnumerable<string> To(string target, params DocumentRelationType[] types) =>
        Dataset.Catalog.Documents.NamesAt(Index.Relations.To(target, types));

    private static IEnumerable<string> From(string origin, params DocumentRelationType[] types) =>
        Dataset.Catalog.Documents.NamesAt(Index.Relations.From(origin, types));

    private static DateRange Range(string? start, string? end) =>
        new() { Start = start is null ? null : Dataset.Date(start), End = end is null ? null : Dataset.Date(end) };
}
