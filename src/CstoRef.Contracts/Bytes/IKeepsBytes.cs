using Google.Protobuf;

namespace CstoRef.V1;

/// <summary>
/// A message that is sent again and again, so that its bytes are made once and kept with it. Only one that nobody changes any more may have
/// them; a copy of it has none.
/// </summary>
internal interface IKeepsBytes : IMessage
{
    /// <summary>The bytes, as generated code writes them; null until somebody asks for them, see <see cref="KeptBytes"/>.</summary>
    byte[]? Bytes { get; set; }
}
