using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Tests.Editing;

/// <summary>
/// A resource is put whole: what this version of the service does not know of it would be lost, so such an edit is refused.
/// </summary>
public sealed class EditFormTests(DatabaseFixture database) : EditingTest(database)
{
    private const int Unknown = 5000;

    private static readonly ContractMethod Apply = ContractMethod.Of("EditingService/Apply");

    public static TheoryData<string, string> Places => new()
    {
        { "", "request" },
        { "puts", "puts[1]" },
        { "puts.source", "puts[1].source" },
        { "puts.source.identifiers", "puts[1].source.identifiers[1]" },
        { "expected_revisions", "expected_revisions[1]" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Apply_AFieldThatThisVersionDoesNotKnow_IsRefusedWithItsPlace(string place, string path)
    {
        byte[][] values = [Varint(Unknown), Text(Unknown, "new"), [.. Varint(Unknown), .. Text(Unknown + 1, "new"), .. Varint(Unknown)]];
        foreach (var value in values)
        {
            var fault = await InvalidAsync(Within(place.Split('.', StringSplitOptions.RemoveEmptyEntries), value));

            fault.Fields.ShouldBe([path]);
            fault.Violations[0].Description.ShouldStartWith($"holds field {Unknown}");
        }
    }

    [Fact]
    public async Task Apply_AFieldWrittenInAnotherWay_IsOneThatThisVersionDoesNotKnow()
    {
        var fault = await InvalidAsync(Text(ApplyRequest.PutsFieldNumber, Text(Resource.SourceFieldNumber, Varint(Source.TitleFieldNumber))));

        fault.Fields.ShouldBe(["puts[0].source"]);
    }

    [Fact]
    public async Task Apply_ManyFieldsThatThisVersionDoesNotKnow_AreAllNamedAndCounted()
    {
        var one = Text(ApplyRequest.PutsFieldNumber, Text(Resource.SourceFieldNumber, Varint(Unknown)));

        var fault = await InvalidAsync([.. Enumerable.Repeat(one, 250).SelectMany(bytes => bytes)]);

        fault.Info.Metadata["fault_count"].ShouldBe("250");
        fault.Fields.Take(100).ShouldBe(Enumerable.Range(0, fault.Fields.Length).Select(index => $"puts[{index}].source"));
    }

    [Fact]
    public async Task Apply_TwoResourcesInOnePlace_IsRefusedRatherThanTheFirstLost()
    {
        var both = Text(Resource.SourceFieldNumber, NewSource("one").ToByteArray()).Concat(Text(Resource.EventFieldNumber, []));

        var fault = await InvalidAsync(Text(ApplyRequest.PutsFieldNumber, [.. both]));

        fault.Violations.ShouldHaveSingleItem().ToString().ShouldContain("holds more than one resource");
        fault.Fields.ShouldBe(["puts[0]"]);
    }

    [Theory]
    [InlineData(new byte[] { 0x0a, 0x05, 0x01 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f })]
    public async Task Apply_WhatIsNoProtobuf_IsMalformed(byte[] request)
    {
        var fault = await CallFault.OfAsync(Apply.CallAsync(Server.Calls, request, Cancelled));

        (fault.Code, fault.Reason).ShouldBe((StatusCode.InvalidArgument, "MALFORMED_REQUEST"));
    }

    [Theory]
    [InlineData(new byte[] { 0x0b, 0x0c })]
    [InlineData(new byte[] { 0x2b })]
    public async Task Apply_AGroup_IsRefused(byte[] request)
    {
        var fault = await CallFault.OfAsync(Apply.CallAsync(Server.Calls, request, Cancelled));

        fault.Code.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Apply_EveryResourceOfTheData_HoldsNothingUnknown()
    {
        var answer = await ApplyAsync(PlanOf(Putting(Catalog.All())));

        answer.Plan.Changes.ShouldBeEmpty();
    }

    private static byte[] Varint(int field) => Bytes(output =>
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt32(1);
    });

    private static byte[] Text(int field, string text) => Bytes(output =>
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    });

    private static byte[] Text(int field, byte[] content) => Bytes(output =>
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(content));
    });

    private static byte[] Bytes(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true)) write(output);
        return bytes.ToArray();
    }

    /// <summary>A request that is sound but for one field at a place: the second element of each list on the way there.</summary>
    private static byte[] Within(string[] place, byte[] content)
    {
        var request = Putting(NewSource("first"));
        request.ExpectedRevisions.Add(new ExpectedRevision { Name = "sources/first" });
        return [.. request.ToByteArray(), .. Wrap(ApplyRequest.Descriptor, place, content)];
    }

    private static byte[] Wrap(Google.Protobuf.Reflection.MessageDescriptor type, string[] place, byte[] content)
    {
        if (place is not [var name, .. var rest]) return content;
        var field = type.FindFieldByName(name);
        var wrapped = Text(field.FieldNumber, Wrap(field.MessageType, rest, content));
        return field.ContainingType == ApplyRequest.Descriptor || !field.IsRepeated ? wrapped : [.. Text(field.FieldNumber, []), .. wrapped];
    }

    private async Task<CallFault> InvalidAsync(byte[] request)
    {
        var before = Catalog.Revision;
        var fault = await CallFault.InvalidAsync(Apply.CallAsync(Server.Calls, request, Cancelled));
        Catalog.Revision.ShouldBe(before);
        return fault;
    }
}
