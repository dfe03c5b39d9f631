using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Tests.Contract;

/// <summary>One page of a list, of whatever kind.</summary>
internal sealed record ListAnswer(IReadOnlyList<IMessage> Elements, string NextPageToken, int TotalSize)
{
    /// <summary>The names of the resources on the page.</summary>
    public IReadOnlyList<string> Names => [.. Elements.Select(element => ResourceKind.Of(element).NameOf(element))];

    public static async Task<ListAnswer> OfAsync(ContractMethod method, CallInvoker calls, IMessage request, CancellationToken cancellationToken)
    {
        var response = await method.CallAsync(calls, request, cancellationToken);
        return new(
            method.ElementsOf(response),
            (string)response.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(response),
            (int)response.Descriptor.FindFieldByName("total_size").Accessor.GetValue(response));
    }

    /// <summary>Reads page after page until a page has no next one.</summary>
    /// <param name="method">The method to call.</param>
    /// <param name="calls">Where to call it.</param>
    /// <param name="request">Makes the request of a page of the fields that differ from page to page.</param>
    /// <param name="pageSize">The page size to ask for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<ListAnswer>> AllPagesAsync(
        ContractMethod method,
        CallInvoker calls,
        Func<(string Field, object Value)[], IMessage> request,
        int pageSize,
        CancellationToken cancellationToken)
    {
        var pages = new List<ListAnswer>();
        var token = string.Empty;
        do
        {
            var page = await OfAsync(method, calls, request([("page_size", pageSize), ("page_token", token)]), cancellationToken);
            pages.Add(page);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return pages;
    }

    public static (string Field, object Value) InView(ResourceView view) => ("read", new ReadOptions { View = view });
}
