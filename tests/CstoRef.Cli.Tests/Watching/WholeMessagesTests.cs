using CstoRef.Cli.Watching;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Watching;

public sealed class WholeMessagesTests
{
    [Fact]
    public void AChangeSetInParts_IsOneMessage()
    {
        var whole = new WholeMessages();

        whole.Take(Part(isLast: false, "sources/a", "sources/b")).ShouldBeEmpty();
        var message = whole.Take(Part(isLast: true, "sources/c")).ShouldHaveSingleItem();

        message.ChangeSet.Changes.Select(change => change.Name).ShouldBe(["sources/a", "sources/b", "sources/c"]);
        whole.Take(Part(isLast: true, "sources/d")).ShouldHaveSingleItem().ChangeSet.Changes.Count.ShouldBe(1);
    }

    [Fact]
    public void ASnapshot_IsToldWithItsEnd()
    {
        var whole = new WholeMessages();

        whole.Take(new() { SnapshotChunk = new() }).ShouldBeEmpty();
        whole.Take(new() { SnapshotChunk = new() }).ShouldBeEmpty();

        whole.Take(new() { SnapshotEnd = new() }).Select(message => message.EventCase).ShouldBe(
        [
            WatchResponse.EventOneofCase.SnapshotChunk,
            WatchResponse.EventOneofCase.SnapshotChunk,
            WatchResponse.EventOneofCase.SnapshotEnd,
        ]);
        whole.Take(new() { SnapshotEnd = new() }).ShouldHaveSingleItem();
    }

    [Fact]
    public void WhatOnlyANewerVersionKnows_IsPassedOver() => new WholeMessages().Take(new()).ShouldBeEmpty();

    private static WatchResponse Part(bool isLast, params string[] names) => new()
    {
        ChangeSet = new() { IsLastPart = isLast, Changes = { names.Select(name => new WatchedChange { Name = name }) } },
    };
}
