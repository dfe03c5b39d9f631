using CstoRef.Documents;
using CstoRef.Tests.Time;
using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Documents;

public sealed class InForceTests
{
    private const int Never = int.MaxValue;

    private static Gen<Document> Documents =>
        from adopted in OrAbsent(DateGen.Date)
        from entry in OrAbsent(DateGen.Date)
        from validity in OrAbsent(DateGen.Period)
        where entry is null || validity?.ConfirmedThrough is null || !validity.ConfirmedThrough.IsCertainlyBefore(entry)
        from stage in Gen.Frequency((5, Gen.Constant(DocumentStage.Signed)), (1, Gen.Constant(DocumentStage.Considered)))
        where entry is null || adopted is null || !entry.IsCertainlyBefore(adopted)
        select new Document { Stage = stage, Adopted = stage == DocumentStage.Signed ? adopted : null, EntryIntoForce = entry, Validity = validity };

    [Fact]
    public void Days_OfAnyDocument_AgreeWithEveryChoiceOfDays() => Prop.ForAll(Documents.ToArbitrary(), document =>
    {
        var model = Model(document, []);
        DateGen.Window.Select(Answers(document, [])).ShouldBe(DateGen.Window.Select(model));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Days_OfASupersededDocument_AgreeWithEveryChoiceOfDays() =>
        Prop.ForAll(Documents.ToArbitrary(), Documents.Resize(2).ListOf().ToArbitrary(), (document, superseding) =>
        {
            // One that ends no later than it is adopted is never in force, and so takes nobody's place.
            var effective = superseding.Where(next => next.Stage == DocumentStage.Signed && MayEverBeInForce(next)).ToList();
            var model = Model(document, effective);
            DateGen.Window.Select(Answers(document, superseding)).ShouldBe(DateGen.Window.Select(model));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Period_OfAnyDocument_AnswersNothingBetterThanItsDays() =>
        Prop.ForAll(Documents.ToArbitrary(), Documents.ToArbitrary(), (document, next) =>
        {
            if (InForce.Of(document, [next], default) is not { } inForce) return;
            inForce.Period.IsValid().ShouldBeTrue();
            foreach (var day in DateGen.Window.Where(day => inForce.Days.Contains(day) != Certainty.No))
                inForce.Period.Contains(day).ShouldNotBe(Certainty.No);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_DocumentOnlyProposed_IsNull() =>
        InForce.Of(new() { Stage = DocumentStage.Proposed, Validity = Open(Day(2000)) }, [], default).ShouldBeNull();

    [Theory]
    [InlineData(DocumentType.Declaration)]
    [InlineData(DocumentType.Statement)]
    [InlineData(DocumentType.Resolution)]
    [InlineData(DocumentType.List)]
    [InlineData(DocumentType.Directions)]
    [InlineData(DocumentType.Package)]
    public void Of_DocumentOfATypeThatCannotBeInForce_IsNullAndTakesNobodysPlace(DocumentType type)
    {
        var document = new Document { Type = type, Stage = DocumentStage.Adopted, Adopted = Day(2000), Validity = Open(Day(2000)) };

        InForce.Of(document, [], default).ShouldBeNull();
        InForce.Of(new() { Type = DocumentType.Concept, Stage = DocumentStage.Adopted, EntryIntoForce = Day(1999) }, [document], default)
            .ShouldNotBeNull().Period.ShouldBe(Open(Day(1999)));
    }

    [Fact]
    public void CanBeInForce_AllOtherTypes_Can() => Enum.GetValues<DocumentType>().Where(type => !type.CanBeInForce()).ShouldBe(
        [
            DocumentType.Declaration, DocumentType.Statement, DocumentType.Resolution, DocumentType.List, DocumentType.Directions,
            DocumentType.Package,
        ],
        ignoreOrder: true);

    [Fact]
    public void Of_DocumentMarkedAsNotInForce_IsNullAndTakesNobodysPlace()
    {
        var document = new Document { Type = DocumentType.Protocol, Stage = DocumentStage.Signed, Adopted = Day(2010, 12, 10) };
        document.NotInForce = true;

        InForce.Of(document, [], default).ShouldBeNull();
        InForce.Of(new() { Stage = DocumentStage.Signed, EntryIntoForce = Day(2001) }, [document], default)
            .ShouldNotBeNull().Period.ShouldBe(Open(Day(2001)));
    }

    [Fact]
    public void Days_WithoutEntryIntoForce_ArePossibleFromAdoptionOn()
    {
        var document = new Document { Stage = DocumentStage.Signed, Adopted = Day(2010, 12) };

        Answer(document, [], new(2010, 11, 30)).ShouldBe(Certainty.No);
        Answer(document, [], new(2010, 12, 1)).ShouldBe(Certainty.Possible);
        Answer(document, [], DateOnly.MaxValue).ShouldBe(Certainty.Possible);
        InForce.Of(document, [], default).ShouldNotBeNull().Period.ShouldBe(Open(null));
    }

    [Fact]
    public void Days_WithoutAnyDate_AreAllPossible()
    {
        var document = new Document { Stage = DocumentStage.Adopted };

        Answer(document, [], DateOnly.MinValue).ShouldBe(Certainty.Possible);
        Answer(document, [], DateOnly.MaxValue).ShouldBe(Certainty.Possible);
    }

    [Fact]
    public void Days_OfValidityBeforeAdoption_BeginWithAdoption()
    {
        var document = new Document { Stage = DocumentStage.Approved, Adopted = Day(2016, 3, 10), Validity = Ended(Day(2016, 1, 1), Day(2017, 1, 1)) };

        Answer(document, [], new(2016, 3, 9)).ShouldBe(Certainty.No);
        Answer(document, [], new(2016, 3, 10)).ShouldBe(Certainty.Certain);
        Answer(document, [], new(2016, 12, 31)).ShouldBe(Certainty.Certain);
        Answer(document, [], new(2017, 1, 1)).ShouldBe(Certainty.No);
    }

    [Fact]
    public void Period_OfASupersededDocument_EndsWhenTheOtherBegins()
    {
        var document = new Document { Stage = DocumentStage.Signed, EntryIntoForce = Day(2001) };

        Period(new() { Stage = DocumentStage.Signed, EntryIntoForce = Day(2010, 9, 10) }).ShouldBe(Ended(Day(2001), Day(2010, 9, 10)));
        Period(new() { Stage = DocumentStage.Signed, Adopted = Day(2010, 9, 10) }).ShouldBe(EndedUnknown(Day(2001)));
        Period(new() { Stage = DocumentStage.Considered }).ShouldBe(Open(Day(2001)));

        Period Period(Document next) => InForce.Of(document, [next], default).ShouldNotBeNull().Period;
    }

    [Fact]
    public void Days_AfterTheHorizon_ArePresumedUnlessAnEndIsKnown()
    {
        var document = new Document { Stage = DocumentStage.Signed, EntryIntoForce = Day(2001) };
        var agreed = new Document { Stage = DocumentStage.Signed, Validity = Ended(Day(2001), Day(2030)) };

        Answer(document, new(2020, 12, 31)).ShouldBe(Certainty.Certain);
        Answer(document, new(2021, 1, 1)).ShouldBe(Certainty.Presumed);
        Answer(agreed, new(2029, 12, 31)).ShouldBe(Certainty.Certain);

        static Certainty Answer(Document document, DateOnly day) =>
            InForce.Of(document, [], new(new(2020, 12, 31))).ShouldNotBeNull().Days.Contains(day);
    }

    [Fact]
    public void Days_OfASupersededDocument_DoNotComeBack()
    {
        var document = new Document { Stage = DocumentStage.Signed, EntryIntoForce = Day(2001) };
        var next = new Document { Stage = DocumentStage.Signed, Validity = Ended(Day(2010), Day(2011)) };

        Answer(document, [next], new(2009, 12, 31)).ShouldBe(Certainty.Certain);
        Answer(document, [next], new(2010, 7, 1)).ShouldBe(Certainty.Possible);
        Answer(document, [next], new(2012, 1, 1)).ShouldBe(Certainty.No);
    }

    private static Gen<T> OrAbsent<T>(Gen<T> generator)
        where T : class => Gen.Frequency((3, generator), (1, Gen.Constant<T>(null!)));

    private static Certainty Answer(Document document, IEnumerable<Document> superseding, DateOnly day) =>
        Answers(document, superseding)(day);

    private static Func<DateOnly, Certainty> Answers(Document document, IEnumerable<Document> superseding)
    {
        var inForce = InForce.Of(document, superseding, default);
        return day => inForce?.Days.Contains(day) ?? Certainty.No;
    }

    /// <summary>
    /// Certain where the day lies in force for each choice of the days that the dates stand for, possible where it does for some. The choices
    /// for the start, for the end and for each other document's start do not depend on each other, so that the first and the last of each
    /// decide.
    /// </summary>
    private static Func<DateOnly, Certainty> Model(Document document, IReadOnlyCollection<Document> superseding)
    {
        if (document.Stage != DocumentStage.Signed) return _ => Certainty.No;
        var starts = StartsOf(document);
        IReadOnlyList<int>[] ends = [EndsOf(document), .. superseding.Select(StartsOf)];
        var (certainFrom, certainUntil) = (starts.Max(), ends.Min(end => end.Min()));
        var (possibleFrom, possibleUntil) = (starts.Min(), ends.Min(end => end.Max()));
        return day =>
        {
            if (certainFrom <= day.DayNumber && day.DayNumber < certainUntil) return Certainty.Certain;
            return possibleFrom <= day.DayNumber && day.DayNumber < possibleUntil ? Certainty.Possible : Certainty.No;
        };
    }

    /// <summary>
    /// The days on which a document may begin to be in force: with each choice of its dates in which it does so no earlier than it is
    /// adopted.
    /// </summary>
    private static IReadOnlyList<int> StartsOf(Document document)
    {
        var confirmed = document.Validity?.ConfirmedThrough is { } date ? NumbersOf(date)[^1] : Never;
        IReadOnlyList<int> starts = document.Validity?.Start is null && document.EntryIntoForce is { } entry
            ? [.. NumbersOf(entry).Where(start => start <= confirmed)]
            : document.Validity is null ? [.. DateGen.Window.Select(day => day.DayNumber), Never] : DateGen.StartsOf(document.Validity);
        if (document.Adopted is null) return starts;
        var adopted = NumbersOf(document.Adopted);
        int[] consistent = [.. starts.Where(one => adopted[0] <= one)];
        if (consistent.Length > 0) return consistent;
        int[] confirmedOnes = [.. adopted.Where(start => start <= confirmed)];
        return confirmedOnes.Length > 0 ? confirmedOnes : adopted;
    }

    private static IReadOnlyList<int> EndsOf(Document document) => document.Validity is null ? [Never] : DateGen.EndsOf(document.Validity);

    // Some start comes before some end exactly where the first start comes before the last end.
    private static bool MayEverBeInForce(Document document) => StartsOf(document).Min() < EndsOf(document).Max();

    private static IReadOnlyList<int> NumbersOf(PartialDate date) => [.. DateGen.DaysOf(date).Select(day => day.DayNumber)];
}
