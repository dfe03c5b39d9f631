using System.Text;
using System.Text.Json.Nodes;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Client.Replicas;

/// <summary>
/// The contract's JSON, a line for each message. The checksum is a property of the header that the contract does not know.
/// </summary>
internal sealed class JsonLinesForm : ReplicaFileForm
{
    private const string Checksum = "checksum";

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public override byte[] Write(SnapshotEnd header, ReadOnlySpan<byte> checksum)
    {
        var json = JsonNode.Parse(JsonFormatter.Default.Format(header))!;
        json[Checksum] = Convert.ToHexStringLower(checksum);
        return Line(json.ToJsonString());
    }

    public override byte[] Write(WatchedResource resource) => Line(JsonFormatter.Default.Format(resource));

    public override IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> file)
    {
        while (!file.IsEmpty)
        {
            var length = file.Span.IndexOf((byte)'\n') + 1;
            if (length == 0) throw new FormatException("it is cut off");
            yield return file[..length];
            file = file[length..];
        }
    }

    public override (SnapshotEnd Header, byte[] Checksum) ReadHeader(ReadOnlyMemory<byte> record)
    {
        var line = Encoding.UTF8.GetString(record.Span);
        var checksum = (JsonNode.Parse(line) as JsonObject)?[Checksum]?.GetValue<string>()
            ?? throw new FormatException("it begins with no header");
        return (Parser.Parse<SnapshotEnd>(line), Convert.FromHexString(checksum));
    }

    public override WatchedResource ReadResource(ReadOnlyMemory<byte> record) =>
        Parser.Parse<WatchedResource>(Encoding.UTF8.GetString(record.Span));

    private static byte[] Line(string json) => Encoding.UTF8.GetBytes(json + "\n");
}
