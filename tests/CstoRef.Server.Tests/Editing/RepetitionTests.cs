using System.Globalization;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Server.Tests.Editing;

/// <summary>A request with an id is made once, however often it is sent and to whom.</summary>
public sealed class RepetitionTests(DatabaseFixture database) : EditingTest(database)
{
    [Fact]
    public async Task Apply_TheSameRequestAgain_ReturnsTheFirstChangeSetAndMakesNoOther()
    {
        var request = Identified("again");
        request.ExpectedRevisions.Add(new ExpectedRevision { Name = "sources/again", Revision = 0 });
        var first = await ApplyAsync(request);
        var other = await ApplyAsync(Putting(NewSource("in-between")));

        var again = await ApplyAsync(request);

        again.IsRepetition.ShouldBeTrue();
        again.Plan.ShouldBeNull();
        again.ChangeSet.ShouldBe(first.ChangeSet);
        first.IsRepetition.ShouldBeFalse();
        Catalog.Revision.ShouldBe(other.ChangeSet.Revision);
    }

    [Fact]
    public async Task Apply_TheSameIdWithOtherContent_IsRefused()
    {
        var request = Identified("taken");
        var first = await ApplyAsync(request);
        ApplyRequest[] others =
        [
            OtherInstance.With(request, one => one.Reason = "Another reason"), OtherInstance.With(request, one => one.Author = "Another"),
            OtherInstance.With(request, one => one.Puts[0].Source.Title = "Another"), OtherInstance.With(request, one => one.Deletions.Add("sources/codes")),
            OtherInstance.With(request, one => one.ExpectedRevision = 1),
        ];
        foreach (var other in others)
        {
            var fault = await CallFault.OfAsync(ApplyAsync(other));

            (fault.Code, fault.Reason).ShouldBe((StatusCode.AlreadyExists, "REQUEST_ID_TAKEN"));
            fault.Info.Metadata["request_id"].ShouldBe("taken");
            fault.Info.Metadata["revision"].ShouldBe(first.ChangeSet.Revision.ToString(CultureInfo.InvariantCulture));
        }

        Catalog.Revision.ShouldBe(first.ChangeSet.Revision);
    }

    [Fact]
    public async Task Apply_TheSameRequestFromManyAtOnce_IsMadeOnce()
    {
        await using var other = await RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled);
        var request = Identified("at-once");
        var before = Catalog.Revision;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            using var channel = GrpcChannel.ForAddress(number % 2 == 0 ? Server.Address : other.Address);
            return await new EditingService.EditingServiceClient(channel).ApplyAsync(request, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();
        }));

        answers.Count(answer => !answer.IsRepetition).ShouldBe(1);
        answers.Select(answer => answer.ChangeSet).Distinct().ShouldHaveSingleItem().Revision.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Apply_TheSameRequestAfterARestartOrElsewhere_IsRecognised()
    {
        var request = Identified("elsewhere");
        var first = await ApplyAsync(request);
        await using var other = await RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled);

        var again = await new EditingService.EditingServiceClient(other.Calls).ApplyAsync(request, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();

        again.IsRepetition.ShouldBeTrue();
        again.ChangeSet.ShouldBe(first.ChangeSet);
        other.Catalog.Revision.ShouldBeGreaterThanOrEqualTo(first.ChangeSet.Revision);
    }

    [Fact]
    public async Task Apply_ARepetitionOfWhatChangedNothing_IsAskedAnew()
    {
        var request = OtherInstance.With(Putting(Catalog.Sources.All[0]), one => one.RequestId = "nothing");

        (await ApplyAsync(request)).IsRepetition.ShouldBeFalse();
        (await ApplyAsync(request)).IsRepetition.ShouldBeFalse();
    }

    private static ApplyRequest Identified(string id) => OtherInstance.With(Putting(NewSource(id)), request => request.RequestId = id);
}
