using Google.Protobuf;

namespace CstoRef.V1;

/// <summary>The bytes that are kept with messages: whoever shares the message shares them, and they live as long as it does.</summary>
internal static class KeptBytes
{
    /// <summary>
    /// The bytes of a message that nobody changes any more, made at the first asking; whoever asks at the same time makes the same. Nobody
    /// may change them either.
    /// </summary>
    public static byte[] Of(IKeepsBytes message) => message.Bytes ??= message.ToByteArray();
}
