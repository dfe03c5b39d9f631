using System.Collections;
using CstoRef.Server.Tests.Checks;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Calls;

/// <summary>What every list answers to a question about a range of days, by facts of the sample.</summary>
public sealed class ListInRangeTests(DatasetServer dataset) : DatasetTest(dataset)
{
    /// <summary>The question of each list.</summary>
    private static readonly Dictionary<string, string> Questions = new(StringComparer.Ordinal)
    {
        ["chairmanships"] = "in_chair",
        ["documents"] = "adopted",
        ["events"] = "happened",
        ["forces"] = "existing_in",
        ["governingBodies"] = "existing_in",
        ["memberStates"] = "member_in",
        ["people"] = "in_office",
        ["sessions"] = "held",
        ["sources"] = "published",
    };

    private static readonly DateRange Noughties = new() { Start = new() { Year = 2001 }, End = new() { Year = 2011 } };

    public static TheoryData<string> Lists =>
        [.. ContractMethod.ResourceLists.Select(row => row.Data).Where(name => QuestionOf(name) is not null)];

    [Fact]
    public void Lists_OfKindsThatHaveDays_AreAllAskedHere() =>
        ContractMethod.ResourceLists.Select(row => row.Data).Where(name => QuestionOf(name) is null).ShouldBe(["OfficeService/ListOffices"]);

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_InARange_AnswersForEachResourceOfEachPage(string name)
    {
        var method = ContractMethod.Of(name);
        var (names, answered) = (new List<string>(), new List<(string Resource, Certainty Certainty)>());
        var token = string.Empty;
        do
        {
            var page = await method.CallAsync(
                Calls, method.Request((QuestionOf(name)!, Noughties), ("page_size", 5), ("page_token", token), ("order_by", "name desc")), Cancelled);
            names.AddRange(method.ElementsOf(page).Select(method.Kind.NameOf));
            answered.AddRange(((IEnumerable)ValueOf(page, "answers")).Cast<IMessage>().Select(Answer));
            token = (string)ValueOf(page, "next_page_token");
        }
        while (token.Length > 0);

        names.ShouldNotBeEmpty();
        answered.Select(answer => answer.Resource).ShouldBe(names);
        answered.ShouldAllBe(answer => answer.Certainty != Certainty.Unspecified && answer.Certainty != Certainty.No);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_WithoutARange_HasNoAnswers(string name)
    {
        var method = ContractMethod.Of(name);

        ((ICollection)ValueOf(await method.CallAsync(Calls, method.Request(), Cancelled), "answers")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task ListPeople_InAnOfficeInARange_AreItsHoldersOnTheDaysOfIt()
    {
        var day = Days.Of("2020-12-02");
        var holders = await new OfficeService.OfficeServiceClient(Calls).ListHoldersAsync(
            new() { Office = "offices/secretary-general", Day = day }, cancellationToken: Cancelled);

        var people = await new PersonService.PersonServiceClient(Calls).ListPeopleAsync(
            new() { Office = "offices/secretary-general", InOffice = new() { Start = day, End = day.Earliest().AddDays(1).ToPartialDate() } },
            cancellationToken: Cancelled);

        people.Answers.Select(answer => (answer.Resource, answer.Certainty))
            .ShouldBe(holders.Offices[0].Holders.Select(holder => (holder.Person, holder.Certainty)), ignoreOrder: true);
        people.Answers.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ListGoverningBodies_OnADayAndInARange_AnswersBoth()
    {
        var bodies = await new GoverningBodyService.GoverningBodyServiceClient(Calls).ListGoverningBodiesAsync(
            new() { ExistingOn = Days.Of("2016-10-14"), ExistingIn = new() { Start = Days.Of("2016-10-13") } }, cancellationToken: Cancelled);
        var later = await new GoverningBodyService.GoverningBodyServiceClient(Calls).ListGoverningBodiesAsync(
            new() { ExistingIn = new() { Start = Days.Of("2016-10-13") } }, cancellationToken: Cancelled);

        var both = bodies.Answers.Single(answer => answer.GoverningBody is "governingBodies/response-centre");
        (both.Certainty, both.ExistingIn).ShouldBe((Certainty.Certain, Certainty.Certain));
        both.Names.ShouldNotBeEmpty();
        var alone = later.Answers.Single(answer => answer.GoverningBody is "governingBodies/response-centre");
        (alone.Certainty, alone.ExistingIn).ShouldBe((Certainty.Unspecified, Certainty.Certain));
        alone.Names.ShouldBeEmpty();
    }

    private static string? QuestionOf(string name) => Questions.GetValueOrDefault(ContractMethod.Of(name).Kind.Collection);

    private static object ValueOf(IMessage message, string field) => message.Descriptor.FindFieldByName(field).Accessor.GetValue(message);

    private static (string Resource, Certainty Certainty) Answer(IMessage answer) => answer switch
    {
        RangeAnswer one => (one.Resource, one.Certainty),
        DocumentOnDay one => (one.Document, one.Adopted),
        GoverningBodyOnDay one => (one.GoverningBody, one.ExistingIn),
        ForceOnDay one => (one.Force, one.ExistingIn),
        _ => throw new ArgumentException($"Nobody expects a {answer.Descriptor.Name}.", nameof(answer)),
    };
}
