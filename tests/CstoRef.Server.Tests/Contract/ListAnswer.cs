using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Tests.Contract;

/// <summary>One page of a list, of whatever kind.</summary>
internal sealed record ListAnswer(IReadOnlyList<IMessage> Resources, IReadOnlyList<string> Names, string NextPageToken, int TotalSize)
{
    public static async Task<ListAnswer> OfAsync(ContractMethod method, CallInvoker calls, IMessage request, CancellationToken cancellationToken)
    {
        var response = await method.CallAsync(calls, request, cancellationToken);
        var resources = method.ResourcesIn(response);
        return new(
            resources,
            [.. resources.Select(method.Kind.NameOf)],
            (string)response.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(response),
            (int)response.Descriptor.FindFieldByName("total_size").Accessor.GetValue(response));
    }

    /// <summary>Reads page after page until a page has no next one.</summary>
    public static async Task<IReadOnlyList<ListAnswer>> AllPagesAsync(
        ContractMethod method, CallInvoker calls, IEnumerable<(string Field, object Value)> query, int pageSize, CancellationToken cancellationToken)
    {
        var pages = new List<ListAnswer>();
        var token = string.Empty;
        do
        {
            var page = await OfAsync(method, calls, method.Request([.. query, ("page_size", pageSize), ("page_token", token)]), cancellationToken);
            pages.Add(page);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return pages;
    }

    public static (string Field, object Value) InView(ResourceView view) => ("read", new ReadOptions { View = view });
}
