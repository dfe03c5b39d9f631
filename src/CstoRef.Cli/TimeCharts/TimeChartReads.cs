using CstoRef.Cli.Calls;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Reads from a service what a time chart shows.</summary>
internal static class TimeChartReads
{
    public static async Task<TimeChart> ReadAsync(CommandContext context, DateOnly today)
    {
        var read = context.ReadAs(ResourceView.Basic);
        var organization = await context.Client.Organization.GetOrganizationAsync(new() { Read = read }, context.Call);
        var states = await ListAsync<MemberState>(context, ResourceKind.MemberState);
        var chairmanships = await ListAsync<Chairmanship>(context, ResourceKind.Chairmanship);
        var (events, _) = await context.ReadAllAsync(
            context.Client.Timeline.ListEventsAsync, new TimelineServiceListEventsRequest { Types_ = { FoundingEvent.Types }, Read = read });
        return TimeChart.Of(organization, states, chairmanships, events.Entries, today, context.Languages);
    }

    private static ValueTask<List<T>> ListAsync<T>(CommandContext context, ResourceKind kind)
        where T : IMessage<T> =>
        ResourceReads.ListAllAsync(context.Client, kind, context.ReadAs(ResourceView.Basic), context.CancellationToken).Cast<T>().ToListAsync(context.CancellationToken);
}
