using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Paging;

/// <summary>How large an answer may be: official clients refuse messages above 4 MiB unless told otherwise.</summary>
internal static class AnswerSize
{
    /// <summary>The most bytes that the elements of an answer take together: 3 MiB, but for what the answer says beside them.</summary>
    public const int Max = (3 * 1024 * 1024) - 1024;

    /// <summary>The most bytes of an answer that tells what names the resources to which its elements refer.</summary>
    public const int MaxWithReferences = (4 * 1024 * 1024) - (64 * 1024);

    /// <summary>The most bytes of an element's tag and length.</summary>
    private const int MaxPrefix = 6;

    /// <summary>
    /// The most bytes that a message takes as an element of an answer. Where it keeps its bytes they are made here, since they are to be
    /// sent.
    /// </summary>
    public static int OfElement(IMessage element) =>
        (element is IKeepsBytes keeper ? KeptBytes.Of(keeper).Length : element.CalculateSize()) + MaxPrefix;
}
