using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Calls;

/// <summary>What a service answered.</summary>
/// <param name="Message">The response; of a list all pages together.</param>
/// <param name="KnownThrough">The day up to which the data is known; null where the service does not say.</param>
internal sealed record Answer<T>(T Message, PartialDate? KnownThrough)
    where T : IMessage;
