using System.Globalization;
using CstoRef.Server.Configuration;
using CstoRef.V1;
using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace CstoRef.Server.Limits;

/// <summary>
/// Gives every call a deadline that may have to wait: for the database, or for other calls. What is answered from memory needs none, and
/// streams go on as long as their readers want.
/// </summary>
internal sealed class CallDeadlines(CallerLimits limits)
{
    private const string Header = "grpc-timeout";
    private static readonly string[] Searches =
        [nameof(DocumentService.DocumentServiceBase.SearchDocuments), nameof(SearchService.SearchServiceBase.Search)];

    private readonly LimitsOptions _options = limits.Options;

    /// <summary>Goes around all methods of a service.</summary>
    public void Around(EndpointBuilder endpoint)
    {
        var gRpc = endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault();
        if (endpoint.RequestDelegate is not { } call || gRpc?.Method is not { } method) return;
        if (DefaultOf(method) is not { } usual) return;
        var (least, most) = (Least(usual, _options.MaxDeadline), _options.MaxDeadline);
        var (usually, atMost) = (ToText(least), ToText(most));
        endpoint.RequestDelegate = context =>
        {
            var headers = context.Request.Headers;
            if (Read(headers[Header]) is not { } asked) headers[Header] = usually;
            else if (asked > most) headers[Header] = atMost;
            return call(context);
        };
    }

    /// <summary>Begins the time of a read without a deadline that has to wait after all; null where it has one.</summary>
    public CancellationTokenSource? BeginRead(ServerCallContext context, TimeProvider time) =>
        context.Deadline == DateTime.MaxValue ? new(Least(_options.DefaultDeadline, _options.MaxDeadline), time) : null;

    /// <summary>How long a method may take unless its caller says otherwise; null where it need not wait for anybody.</summary>
    private TimeSpan? DefaultOf(IMethod method)
    {
        if (method.Type != MethodType.Unary) return null;
        if (IsOf(EditingService.Descriptor.FullName)) return _options.DefaultEditDeadline;
        var mayWait = IsOf(ChangeService.Descriptor.FullName) || Searches.Contains(method.Name, StringComparer.Ordinal);
        return mayWait ? _options.DefaultDeadline : null;

        bool IsOf(string service) => string.Equals(method.ServiceName, service, StringComparison.Ordinal);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static string ToText(TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"{(long)limit.TotalMilliseconds}m");

    /// <summary>A time limit as gRPC writes it, up to eight digits and a unit; null where there is none.</summary>
    private static TimeSpan? Read(string? text)
    {
        if (text is not { Length: >= 2 and <= 9 }) return null;
        if (!long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return text[^1] switch
        {
            'H' => TimeSpan.FromHours(number),
            'M' => TimeSpan.FromMinutes(number),
            'S' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMilliseconds(number),
            'u' => TimeSpan.FromMicroseconds(number),
            'n' => TimeSpan.FromTicks(number / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
    }
}
