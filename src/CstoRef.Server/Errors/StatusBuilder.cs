using System.Text;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Errors;

/// <summary>
/// Builds a status with its details. Details travel in a trailer, and common clients take no more than 8 KiB of those: lists of details
/// stop where the next would not fit, so that the caller gets the status in any case.
/// </summary>
internal sealed class StatusBuilder(StatusCode code, string message)
{
    /// <summary>How many bytes the message and the details may take in the trailers; the rest is left to what others add.</summary>
    private const int MaxTrailersSize = 7600;

    private const string Domain = "cstoref";

    private static readonly EnumDescriptor Reasons = ErrorReasonReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ErrorReason));

    private readonly Status _status = new() { Code = (int)code, Message = message };

    /// <summary>Adds the reason and the values that vary, by name.</summary>
    public StatusBuilder Info(ErrorReason reason, params ReadOnlySpan<(string Name, string Value)> metadata)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = NameOf(reason) };
        foreach (var (name, value) in metadata) info.Metadata.Add(name, value);
        return Add(info);
    }

    public StatusBuilder Add(IMessage detail)
    {
        _status.Details.Add(Any.Pack(detail));
        return this;
    }

    /// <summary>Adds details one by one as long as they fit.</summary>
    public StatusBuilder AddAsFits(IEnumerable<IMessage> details)
    {
        var left = BytesLeft();
        foreach (var detail in details.Select(Any.Pack))
        {
            left -= SizeAsElement(detail);
            if (left < 0) break;
            _status.Details.Add(detail);
        }

        return this;
    }

    /// <summary>Adds one detail with a list, which takes elements as long as they fit.</summary>
    /// <param name="detail">The detail.</param>
    /// <param name="list">Its list.</param>
    /// <param name="elements">What to add to the list.</param>
    /// <param name="share">How many details like this one have to do with the room that is left.</param>
    public StatusBuilder AddAsFits<T>(IMessage detail, RepeatedField<T> list, IEnumerable<T> elements, int share = 1)
        where T : IMessage
    {
        var left = (BytesLeft() / share) - SizeAsElement(Any.Pack(detail));
        foreach (var element in elements)
        {
            left -= SizeAsElement(element);
            if (left < 0) break;
            list.Add(element);
        }

        return Add(detail);
    }

    public Status Build() => _status;

    /// <summary>How many bytes the status may still grow by. It travels in base64, beside the message with percent signs.</summary>
    private int BytesLeft()
    {
        var messageSize = Encoding.UTF8.GetBytes(_status.Message).Sum(one => one is >= 0x20 and <= 0x7e and not (byte)'%' ? 1 : 3);
        return ((MaxTrailersSize - messageSize) / 4 * 3) - _status.CalculateSize();
    }

    /// <summary>The size of a message in a list: its own, a tag and its length; lists here stay below 16 KiB.</summary>
    private static int SizeAsElement(IMessage message) => message.CalculateSize() + 3;

    /// <summary>A reason as errors tell it.</summary>
    public static string NameOf(ErrorReason reason) =>
        Reasons.FindValueByNumber((int)reason).Name["ERROR_REASON_".Length..];
}
