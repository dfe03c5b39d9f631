using System.Globalization;
using CstoRef.Server.Errors;
using CstoRef.Server.Serving;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Primitives;

namespace CstoRef.Server.Calls;

/// <summary>
/// Where every read begins: it takes one picture for the whole call, the current one unless another was asked for, and tells the caller
/// which one it is.
/// </summary>
internal sealed class CatalogReads(CurrentCatalog current, Calendar calendar)
{
    private const string RevisionHeader = "cstoref-revision";
    private const string EpochHeader = "cstoref-epoch";
    private const string KnownThroughHeader = "cstoref-known-through";

    /// <exception cref="NotReadyException">Nothing has been loaded yet.</exception>
    public ReadCall Begin(IMessage request, ReadOptions? read, ServerCallContext context)
    {
        // What was found beforehand for this call comes before what is served by now.
        var served = context.GetHttpContext().Features.Get<ServedCatalog>() ?? current.Served ?? throw new NotReadyException();
        Tell(served, context);
        return new(served, request, read, calendar);
    }

    /// <summary>Tells the caller the state of a picture.</summary>
    public static void Tell(ServedCatalog served, ServerCallContext context)
    {
        Tell(served.RevisionHeader, served.EpochHeader, context);
        if (served.KnownThroughHeader.Count > 0) context.GetHttpContext().Response.Headers[KnownThroughHeader] = served.KnownThroughHeader;
    }

    /// <summary>Tells the caller another state than that of the picture, for what the database answers itself.</summary>
    public static void TellInstead(string epoch, long revision, ServerCallContext context) =>
        Tell(revision.ToString(CultureInfo.InvariantCulture), epoch, context);

    private static void Tell(StringValues revision, StringValues epoch, ServerCallContext context)
    {
        // Set on the response rather than sent by the call context: they leave with the first message, without a write of their own.
        var headers = context.GetHttpContext().Response.Headers;
        headers[RevisionHeader] = revision;
        headers[EpochHeader] = epoch;
    }
}
