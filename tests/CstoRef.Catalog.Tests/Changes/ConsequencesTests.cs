using System.Collections;
using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Changes;

public sealed class ConsequencesTests
{
    private static readonly ResourceKind[] Dated =
    [
        ResourceKind.Organization, ResourceKind.MemberState, ResourceKind.GoverningBody, ResourceKind.Chairmanship, ResourceKind.Office,
        ResourceKind.Person,
    ];

    private static Gen<int> Days => Gen.Choose(new DateOnly(1990, 1, 1).DayNumber, new DateOnly(2035, 1, 1).DayNumber);

    private static Catalog Sample => SampleCatalog.Catalog;

    [Fact]
    public void Handover_OnALaterDay_GivesTheChairToTheOneBeforeForTheDaysBetween()
    {
        var (outgoing, incoming) = (Copy<Chairmanship>("chairmanships/belmark-2016"), Copy<Chairmanship>("chairmanships/kastova-2017"));
        outgoing.Period.End = incoming.Period.Start = new() { Year = 2017, Month = 12, Day = 8 };

        ConsequencesOf(outgoing, incoming).ShouldContain(new Consequence(
            ConsequenceKind.Chair,
            "organization",
            MembershipFramework.Unspecified,
            new(2017, 11, 30),
            new(2017, 12, 7),
            Answer("memberStates/kastova"),
            Answer("memberStates/belmark")));
        ConsequencesOf(outgoing, incoming).Where(one => one.Kind == ConsequenceKind.Chair).ShouldHaveSingleItem();
    }

    [Fact]
    public void Withdrawal_OfAState_GivesItAnotherStandingInThatFrameworkAlone()
    {
        var state = Copy<MemberState>("memberStates/belmark");
        var membership = state.Memberships[1];
        membership.Period.EndState = PeriodEndState.Ended;
        membership.Period.End = new() { Year = 2020, Month = 3, Day = 1 };

        var told = ConsequencesOf(state);

        told.Select(one => (one.Kind, one.Subject, one.Framework)).Distinct()
            .ShouldBe([(ConsequenceKind.Standing, "memberStates/belmark", MembershipFramework.Organization)]);
        told[0].From.ShouldBe(new(2020, 3, 1));
        told[0].Before.ToString().ShouldBe("STANDING_STATUS_MEMBER");
        told[0].After.ToString().ShouldBe("STANDING_STATUS_NONE");
        told[^1].Through.ShouldBeNull();
    }

    [Fact]
    public void Change_OfWhatNoDayDependsOn_HasNoConsequences()
    {
        var source = Copy<Source>(Sample.Sources.All[0].Name);
        source.Title += " (second edition)";

        ConsequencesOf(source).ShouldBeEmpty();
    }

    [Fact]
    public void Plan_ThatBreaksRules_TellsNoConsequences()
    {
        var chairmanship = Copy<Chairmanship>("chairmanships/belmark-2016");
        chairmanship.Period.End = new() { Year = 2018, Month = 1, Day = 1 };

        var plan = Plan.Of(Edit(chairmanship), Sample);

        plan.Violations.ShouldNotBeEmpty();
        plan.Consequences.ShouldBeEmpty();
    }

    [Fact]
    public void Consequences_OnAnyDay_AgreeWithBothPictures() =>
        Prop.ForAll(Edits.ToArbitrary(), Days.ArrayOf(20).ToArbitrary(), (edit, days) =>
        {
            var plan = Plan.Of(edit, Sample);
            var told = Consequences.Between(plan.Before, plan.After, plan.Changes);
            var around = told.SelectMany(one => Around(one.From).Concat(Around(one.Through ?? DateOnly.MaxValue)));
            foreach (var day in days.Select(DateOnly.FromDayNumber).Concat(around).Distinct())
            {
                var (before, after) = (AnswersOn(day, plan.Before), AnswersOn(day, plan.After));
                var expected = before.Keys.Union(after.Keys)
                    .Select(key => (Key: key, Before: before.GetValueOrDefault(key, ""), After: after.GetValueOrDefault(key, "")))
                    .Where(answer => !string.Equals(answer.Before, answer.After, StringComparison.Ordinal));
                var found = told.Where(one => one.From <= day && (one.Through is null || day <= one.Through))
                    .Select(one => ((one.Kind, one.Subject, one.Framework), Told(one.Before), Told(one.After)));
                found.ShouldBe(expected, ignoreOrder: true, $"{day:O} {edit}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static IEnumerable<DateOnly> Around(DateOnly day) =>
        from number in new[] { day.DayNumber - 1, day.DayNumber, day.DayNumber + 1 }
        where number >= 0 && number <= DateOnly.MaxValue.DayNumber
        select DateOnly.FromDayNumber(number);

    /// <summary>What is answered for a day to each question that has an answer.</summary>
    private static Dictionary<(ConsequenceKind Kind, string Subject, MembershipFramework Framework), string> AnswersOn(DateOnly day, Catalog catalog)
    {
        var answers = new Dictionary<(ConsequenceKind, string, MembershipFramework), string>
        {
            [(ConsequenceKind.Chair, "organization", MembershipFramework.Unspecified)] = string.Join(", ",
                catalog.Indexes.ChairmanshipCalendar.On(day, withEvidence: false).Select(one => $"{one.Chairmanship.MemberState} {one.Certainty}")),
        };
        foreach (var framework in new[] { MembershipFramework.Organization, MembershipFramework.Treaty, MembershipFramework.ParliamentaryAssembly })
        {
            foreach (var state in catalog.MemberStates.All.Where(state => state.Memberships.Any(membership => membership.Framework == framework)))
            {
                answers[(ConsequenceKind.Standing, state.Name, framework)] = string.Join(", ",
                    catalog.Indexes.Standings.Of(state.Name, day, framework, withEvidence: false)!.Standings.Select(one => $"{NameOf(one)} {one.Certainty}"));
            }
        }

        foreach (var (position, office) in catalog.Offices.All.Index())
        {
            answers[(ConsequenceKind.Holder, office.Name, MembershipFramework.Unspecified)] = string.Join(", ",
                catalog.Indexes.OfficeCalendar.On(position, day, withEvidence: false).Holders.Select(one => $"{one.Person} {one.Certainty}"));
        }

        return answers;
    }

    private static string Told(DayAnswer answer) => string.Join(", ", answer.Values.Select(one => $"{one.Value} {one.Certainty}"));

    private static string NameOf(Standing standing) =>
        Standing.Descriptor.FindFieldByName("status").EnumType.FindValueByNumber((int)standing.Status).Name;

    /// <summary>Edits that move dates, or take a chairmanship or a person away, whatever the rules say to it.</summary>
    private static Gen<Edit> Edits =>
        from seed in Gen.Choose(0, int.MaxValue)
        select EditBy(new(seed));

    private static Edit EditBy(System.Random random)
    {
        var all = Dated.SelectMany(kind => Sample.All(kind)).ToList();
        var chosen = Enumerable.Range(0, random.Next(1, 3)).Select(_ => all[random.Next(all.Count)]).Distinct().ToList();
        if (random.Next(6) > 0) return Edit([.. chosen.Select(one => Moved(one, random))]);
        return Edit() with
        {
            Deletions = [.. chosen.Where(one => one is Chairmanship or Person or Office or MemberState).Select(one => ResourceKind.Of(one).NameOf(one))],
        };
    }

    private static IMessage Moved(IMessage resource, System.Random random)
    {
        var copy = resource.Descriptor.Parser.ParseFrom(resource.ToByteString());
        ImmutableArray<PartialDate> dates = [.. DatesIn(copy)];
        if (dates.IsEmpty) return copy;
        var date = dates[random.Next(dates.Length)];
        (date.Year, date.Month, date.Day) = random.Next(3) switch
        {
            0 => (date.Year + random.Next(-2, 3), date.Month, date.Day is > 28 ? 28 : date.Day),
            1 => (date.Year, date.Month == 0 ? 0 : random.Next(1, 13), date.Day == 0 ? 0 : random.Next(1, 29)),
            _ => (date.Year, random.Next(2) == 0 ? 0 : date.Month, 0),
        };
        return copy;
    }

    private static IEnumerable<PartialDate> DatesIn(IMessage message) =>
        from field in message.Descriptor.Fields.InDeclarationOrder()
        let value = field.Accessor.GetValue(message)
        from part in value is IList list ? list.OfType<IMessage>() : value is IMessage one ? [one] : Enumerable.Empty<IMessage>()
        from date in part is PartialDate found ? [found] : DatesIn(part)
        select date;

    private static ImmutableArray<Consequence> ConsequencesOf(params IMessage[] puts)
    {
        var plan = Plan.Of(Edit(puts), Sample);
        plan.Violations.ShouldBeEmpty();
        return plan.Consequences;
    }

    private static T Copy<T>(string name)
        where T : IDeepCloneable<T> => ((T)Sample.Find(name).ShouldNotBeNull()).Clone();

    private static DayAnswer Answer(string value) => new([new(value, Certainty.Certain)]);

    private static Edit Edit(params IMessage[] puts) => new() { Author = "tests", Reason = "Anything", Puts = puts };
}
