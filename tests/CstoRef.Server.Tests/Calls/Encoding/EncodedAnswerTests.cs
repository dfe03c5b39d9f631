using CstoRef.Server.Calls.Encoding;
using CstoRef.Server.Tests.Contract;
using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Tests.Calls.Encoding;

/// <summary>Which answers are copied, which are put together, and which are left to generated code.</summary>
public sealed class EncodedAnswerTests
{
    [Fact]
    public void Answers_ThatListWhatKeepsItsBytes_ArePutTogether() =>
        Outputs(type => IsPutTogether(type)).ShouldBe(
        [
            "BatchGetChairmanshipsResponse", "BatchGetDocumentsResponse", "BatchGetEventsResponse", "BatchGetForcesResponse",
            "BatchGetGoverningBodiesResponse", "BatchGetMemberStatesResponse", "BatchGetOfficesResponse", "BatchGetPeopleResponse",
            "BatchGetSessionsResponse", "BatchGetSourcesResponse", "ListChairmanshipsResponse", "ListDocumentsResponse",
            "ListEventsResponse", "ListEvidenceResponse", "ListForcesResponse", "ListGoverningBodiesResponse", "ListHoldersResponse",
            "ListMemberStatesResponse", "ListOfficesResponse", "ListPeopleResponse", "ListSessionsResponse", "ListSourcesResponse",
            "ListStandingsResponse", "ProjectRotationResponse", "TimelineServiceListEventsResponse",
        ]);

    /// <summary>
    /// What is searched or read from the log is made for one call, and so are plans, references and what names resolve to.
    /// </summary>
    [Fact]
    public void Answers_ThatAreMadeForOneCall_AreLeftToGeneratedCode() =>
        Outputs(type => !IsPutTogether(type) && !typeof(IKeepsBytes).IsAssignableFrom(type.ClrType)).ShouldBe(
        [
            "ApplyResponse", "CompareRevisionsResponse", "GetChangeSetResponse", "GetRevisionResponse", "ListChangeSetsResponse",
            "ListReferencesResponse", "ListResourceRevisionsResponse", "ResolveNamesResponse", "SearchDocumentsResponse", "SearchResponse",
        ]);

    private static string[] Outputs(Predicate<MessageDescriptor> are) =>
    [
        .. ContractMethod.All.Select(method => method.Output).Distinct().Where(type => are(type)).Select(type => type.Name)
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsPutTogether(MessageDescriptor type) =>
        typeof(Listing<>).MakeGenericType(type.ClrType).GetMethod(nameof(Listing<Force>.Find))!.Invoke(null, null) is not null;
}
