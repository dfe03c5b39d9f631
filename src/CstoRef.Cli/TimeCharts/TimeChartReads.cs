using CstoRef.Cli.Calls;
using CstoRef.Cli.Timeline;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Reads from a service what a time chart shows.</summary>
internal static class TimeChartReads
{
    public static async Task<TimeChart> ReadAsync(CstoRefClient client, DateOnly today, CancellationToken cancellationToken)
    {
        var read = new ReadOptions { View = ResourceView.Basic };
        var organization = await client.Organization.GetOrganizationAsync(new() { Name = ResourceKind.Organization.Collection, Read = read }, cancellationToken: cancellationToken);
        var states = await ResourcePages.ListAllAsync(client, ResourceKind.MemberState, 0, ResourceView.Basic, cancellationToken).Cast<MemberState>().ToListAsync(cancellationToken);
        var chairmanships = await ResourcePages.ListAllAsync(client, ResourceKind.Chairmanship, 0, ResourceView.Basic, cancellationToken)
            .Cast<Chairmanship>().ToListAsync(cancellationToken);
        var entries = await TimelineReads.ListAllAsync(client, new() { Types_ = { FoundingEvent.Types }, Read = read }, cancellationToken);
        return TimeChart.Of(organization, states, chairmanships, entries.Entries, today);
    }
}
