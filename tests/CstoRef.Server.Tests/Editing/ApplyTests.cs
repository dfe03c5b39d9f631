using System.Globalization;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf.WellKnownTypes;

namespace CstoRef.Server.Tests.Editing;

public sealed class ApplyTests(DatabaseFixture database) : EditingTest(database)
{
    [Fact]
    public async Task Apply_PutsAndDeletionsOfSeveralKinds_AreOneRevisionThatIsServedAtOnce()
    {
        var gone = await ApplyAsync(Putting(NewSource("gone")));
        var (before, state) = (Catalog.Revision, OtherInstance.With(Catalog.MemberStates.All[0], one => one.Capitals[0].Text = "Newburg"));
        var request = Putting(state, NewSource("of-several-kinds"));
        request.Deletions.Add("sources/gone");

        using var call = Editing.ApplyAsync(request, cancellationToken: Cancelled);
        var answer = await call.ResponseAsync.DefaultTimeout();

        answer.ChangeSet.Revision.ShouldBe(before + 1);
        (answer.ChangeSet.Author, answer.ChangeSet.Reason, answer.ChangeSet.ChangeCount).ShouldBe(("An editor", "A correction", 3));
        answer.IsRepetition.ShouldBeFalse();
        (answer.Plan.BaseRevision, answer.Plan.CreateCount, answer.Plan.UpdateCount, answer.Plan.DeleteCount).ShouldBe((before, 1, 1, 1));
        answer.Plan.Changes.Select(change => change.Name).ShouldBe([state.Name, "sources/gone", "sources/of-several-kinds"]);
        answer.Plan.Changes[0].Differences.ShouldHaveSingleItem().Field.ShouldBe("capitals[0].text");
        answer.Plan.Changes[1].Before.Source.Revision.ShouldBe(gone.ChangeSet.Revision);
        Catalog.Revision.ShouldBe(before + 1);
        answer.ChangeSet.Digest.ToByteArray().ShouldBe(Catalog.Digest.ToBytes());
        (await GetAsync("sources/of-several-kinds")).Revision.ShouldBe(before + 1);
        Catalog.Find("sources/gone").ShouldBeNull();
        (await call.ResponseHeadersAsync).GetValue("cstoref-revision").ShouldBe((before + 1).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Apply_AChangeSet_IsWhatTheLogTells()
    {
        var answer = await ApplyAsync(Putting(NewSource("of-the-log")));

        var logged = await new ChangeService.ChangeServiceClient(Server.Calls)
            .GetChangeSetAsync(new() { Revision = answer.ChangeSet.Revision }, cancellationToken: Cancelled);
        logged.ChangeSet.ShouldBe(answer.ChangeSet);
        logged.Changes.ShouldBe(answer.Plan.Changes);
        answer.ChangeSet.CommitTime.ShouldBeGreaterThan(Timestamp.FromDateTime(DateTime.UtcNow.AddHours(-1)));
    }

    [Fact]
    public async Task Apply_OnlyValidated_AnswersThePlanAndChangesNothing()
    {
        var state = OtherInstance.With(Catalog.MemberStates.All[0], one => one.Capitals[0].Text = "Oldburg");
        var (request, before) = (Putting(state, NewSource("of-a-plan")), Catalog.Revision);

        var plan = await ApplyAsync(PlanOf(request));

        plan.ChangeSet.ShouldBeNull();
        plan.IsRepetition.ShouldBeFalse();
        Catalog.Revision.ShouldBe(before);
        (await OtherRevisionsAsync(before)).ShouldBe(0);
        (await ApplyAsync(request)).Plan.ShouldBe(plan.Plan);
    }

    [Fact]
    public async Task Apply_OnlyValidated_LeavesTheRequestIdFree()
    {
        var request = OtherInstance.With(Putting(NewSource("of-an-id")), one => one.RequestId = "an id of a plan");
        await ApplyAsync(PlanOf(request));

        (await ApplyAsync(request)).IsRepetition.ShouldBeFalse();
        (await ApplyAsync(PlanOf(request))).Plan.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_APutOfWhatIsThere_ChangesNothing()
    {
        var (before, there) = (Catalog.Revision, Catalog.All().Take(40).ToList());

        var answer = await ApplyAsync(Putting(there));

        answer.ChangeSet.ShouldBeNull();
        (answer.Plan.BaseRevision, answer.Plan.Changes.Count, answer.Plan.CreateCount + answer.Plan.UpdateCount + answer.Plan.DeleteCount).ShouldBe((before, 0, 0));
        Catalog.Revision.ShouldBe(before);
        (await OtherRevisionsAsync(before)).ShouldBe(0);
    }

    [Fact]
    public async Task Apply_WhatTheServiceSets_DoesNotCount()
    {
        var source = OtherInstance.With(Catalog.Sources.All[0], one => one.Revision = 77);

        (await ApplyAsync(Putting(source))).ChangeSet.ShouldBeNull();
    }

    [Fact]
    public async Task Apply_AnEditThatGivesADayAnotherChair_TellsIt()
    {
        var last = Catalog.Chairmanships.All[^1];
        var shorter = OtherInstance.With(last, one =>
        {
            one.Period.End = new() { Year = one.Period.Start.Year, Month = one.Period.Start.Month, Day = 28 };
            one.Period.EndState = PeriodEndState.Ended;
        });

        var plan = (await ApplyAsync(PlanOf(Putting(shorter)))).Plan;

        plan.ConsequenceCount.ShouldBe(plan.Consequences.Count);
        var consequence = plan.Consequences.First(one => one.Type == EditConsequenceType.Chair);
        (consequence.Subject, consequence.Framework).ShouldBe((Catalog.Organization.ShouldNotBeNull().Name, MembershipFramework.Unspecified));
        consequence.Before.ShouldContain(answer => answer.Value.Equals(last.MemberState, StringComparison.Ordinal));
        consequence.After.ShouldNotContain(answer => answer.Value.Equals(last.MemberState, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_AnEmptyEdit_ChangesNothing()
    {
        var answer = await ApplyAsync(Putting());

        (answer.ChangeSet, answer.Plan.Changes.Count, answer.Plan.Digest.Length).ShouldBe((null, 0, 32));
    }

    /// <summary>How many revisions the database has beside those up to one.</summary>
    private async Task<long> OtherRevisionsAsync(long revision)
    {
        await using var command = Database.Owner.CreateCommand($"SELECT count(*) FROM cstoref.change_set WHERE revision > {revision}");
        return (long)(await command.ExecuteScalarAsync(Cancelled)).ShouldNotBeNull();
    }
}
